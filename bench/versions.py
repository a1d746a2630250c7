"""Two versions of a paper, made by chance from a seed, in which every word knows which word of the first it is."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Literal

WHO = (
    "Bộ Tài chính", "Bộ Nội vụ", "Bộ Xây dựng", "Bộ Y tế", "Bộ Công Thương", "Bộ Tư pháp", "Bộ Giáo dục và Đào tạo",
    "Bộ Nông nghiệp và Môi trường", "Bộ Khoa học và Công nghệ", "Văn phòng Chính phủ", "Thanh tra Chính phủ",
    "Ngân hàng Nhà nước", "Ủy ban nhân dân cấp tỉnh", "Ủy ban Dân tộc", "Hội đồng thẩm định",
)  # fmt: skip
DOES = (
    "chủ trì, phối hợp với các cơ quan liên quan rà soát", "hướng dẫn việc thực hiện", "trình Chính phủ ban hành",
    "bố trí kinh phí cho", "kiểm tra, giám sát", "báo cáo Thủ tướng Chính phủ về", "hoàn thiện hồ sơ",
    "công bố công khai", "tổ chức lấy ý kiến về", "xây dựng cơ sở dữ liệu về", "đánh giá tác động của",
    "chịu trách nhiệm trước pháp luật về",
)  # fmt: skip
WHAT = (
    "dự án đường bộ cao tốc Bắc - Nam", "chương trình phục hồi kinh tế", "quy hoạch sử dụng đất",
    "chính sách tiền lương", "kế hoạch đầu tư công trung hạn", "đề án sắp xếp đơn vị hành chính",
    "danh mục dịch vụ công trực tuyến", "mức giảm trừ gia cảnh", "giá điện bán lẻ bình quân",
    "chiến lược phát triển giáo dục", "việc cổ phần hóa doanh nghiệp", "phương án phòng, chống thiên tai",
    "hạ tầng số quốc gia", "chế độ bảo hiểm xã hội", "việc cấp phép khai thác khoáng sản",
    "nguồn vốn vay ưu đãi nước ngoài",
)  # fmt: skip
WHERE = (
    "An Giang", "Bắc Ninh", "Cà Mau", "Cao Bằng", "Đắk Lắk", "Điện Biên", "Đồng Nai", "Đồng Tháp", "Gia Lai", "Hà Tĩnh",
    "Hưng Yên", "Khánh Hòa", "Lai Châu", "Lạng Sơn", "Lào Cai", "Lâm Đồng", "Nghệ An", "Ninh Bình", "Phú Thọ",
    "Quảng Ngãi", "Quảng Ninh", "Quảng Trị", "Sơn La", "Tây Ninh", "Thái Nguyên", "Thanh Hóa", "Tuyên Quang",
    "Vĩnh Long",
)  # fmt: skip
HOW = (
    "trước ngày {n} tháng {m}", "theo đúng quy định tại khoản {m} Điều {n}", "với tổng mức {n} tỷ đồng",
    "trong quý {q} năm 2026", "bảo đảm không lãng phí, thất thoát", "phù hợp với tình hình thực tế của địa phương",
    "trên cơ sở ý kiến của các thành viên", "cho giai đoạn 2026 - 2030", "đối với {n} xã đặc biệt khó khăn",
    "giảm ít nhất {n} phần trăm thời gian giải quyết", "như đã thực hiện ở {w}", "kể cả các dự án dở dang ở {w}",
)  # fmt: skip
CLOSING = (
    "Trong quá trình thực hiện, nếu có vướng mắc, các cơ quan, đơn vị kịp thời phản ánh về Văn phòng Chính phủ "
    "để tổng hợp, báo cáo Thủ tướng Chính phủ xem xét, quyết định."
)


@dataclass(frozen=True)
class Word:
    """A written word; `origin` is the word of the first version that it is, none if it is new."""

    text: str
    origin: int | None


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph, or a row of a table with its cells."""

    kind: Literal["heading", "text", "row"]
    cells: tuple[tuple[Word, ...], ...]

    @property
    def words(self) -> tuple[Word, ...]:
        return self.cells[0] if self.kind != "row" else tuple(word for cell in self.cells for word in cell)


Paper = list[Block]


@dataclass
class Author:
    """Writes what cabinets write: the same turns of phrase with other names and numbers."""

    chance: random.Random
    ids: "count[int]" = field(default_factory=count)

    def sentence(self) -> str:
        pick, number = self.chance.choice, self.chance.randint
        parts = [pick(WHO), pick(DOES), pick(WHAT), f"tại {pick(WHERE)} và {pick(WHERE)}"]
        for _ in range(number(1, 2)):
            parts.append(pick(HOW).format(n=number(2, 95), m=number(1, 12), q=number(1, 4), w=pick(WHERE)))
        return f"{' '.join(parts)}."

    def known(self, text: str) -> tuple[Word, ...]:
        return tuple(Word(each, next(self.ids)) for each in text.split())

    def fresh(self, text: str) -> tuple[Word, ...]:
        return tuple(Word(each, None) for each in text.split())

    def paper(self, clauses: int = 12) -> Paper:
        """Clauses with a heading, paragraphs, now and then a table or the closing words that all end with."""
        blocks: Paper = []
        for clause in range(1, clauses + 1):
            heading = f"Điều {clause}. {self.chance.choice(DOES).capitalize()} {self.chance.choice(WHAT)}"
            blocks.append(Block("heading", (self.known(heading),)))
            for _ in range(self.chance.randint(1, 3)):
                text = " ".join(self.sentence() for _ in range(self.chance.randint(1, 4)))
                blocks.append(Block("text", (self.known(text),)))
            if self.chance.random() < 0.35:
                blocks += [self.row(number) for number in range(1, self.chance.randint(4, 8))]
            if self.chance.random() < 0.5:
                blocks.append(Block("text", (self.known(CLOSING),)))
        return blocks

    def row(self, number: int) -> Block:
        cells = (
            str(number),
            self.chance.choice(WHAT),
            self.chance.choice(WHO),
            f"{self.chance.randint(10, 990)} tỷ đồng",
        )
        return Block("row", tuple(self.known(cell) for cell in cells))

    def new_text(self, sentences: int) -> Block:
        return Block("text", (self.fresh(" ".join(self.sentence() for _ in range(sentences))),))


def _moved(paper: Paper, author: Author) -> Paper:
    rest = list(paper)
    for _ in range(5):
        taken = rest.pop(author.chance.randrange(len(rest)))
        rest.insert(author.chance.randrange(len(rest) + 1), taken)
    return rest


def _inserted(paper: Paper, author: Author) -> Paper:
    out: Paper = [author.new_text(6) for _ in range(6)]
    for block in paper:
        if block.kind == "heading" and author.chance.random() < 0.4:
            out += [author.new_text(5) for _ in range(author.chance.randint(1, 5))]
        out.append(block)
    return out


def _edited(paper: Paper, author: Author) -> Paper:
    def changed(word: Word) -> tuple[Word, ...]:
        dice = author.chance.random()
        other = author.fresh(author.chance.choice(author.chance.choice(WHAT).split()))
        return other if dice < 0.04 else () if dice < 0.06 else (word, *other) if dice < 0.08 else (word,)

    return [
        Block(block.kind, tuple(tuple(new for word in cell for new in changed(word)) for cell in block.cells))
        for block in paper
    ]


def _deleted(paper: Paper, author: Author) -> Paper:
    return [block for block in paper if author.chance.random() > 0.25]


def _rewritten(paper: Paper, author: Author) -> Paper:
    return [author.new_text(3) if block.kind == "text" and author.chance.random() < 0.3 else block for block in paper]


def _renumbered(paper: Paper, author: Author) -> Paper:
    """A clause is new at the head and one is gone, so that all others have another number."""
    out: Paper = [Block("heading", (author.fresh("Điều 1. Phạm vi điều chỉnh"),)), author.new_text(3)]
    number = 1
    for block in paper:
        if block.kind == "heading":
            number += 1
            renamed = (block.words[0], Word(f"{number}.", None), *block.words[2:])
            out.append(Block("heading", (renamed,)))
            continue
        out.append(block)
    return out


def _doubled(paper: Paper, author: Author) -> Paper:
    """What was said once is said again elsewhere; what was said everywhere is said less often."""
    out = [
        block
        for block in paper
        if CLOSING[:20] not in " ".join(word.text for word in block.words) or author.chance.random() < 0.5
    ]
    for _ in range(4):
        copied = author.chance.choice([block for block in out if block.kind == "text"])
        again = Block("text", (tuple(Word(word.text, None) for word in copied.words),))
        out.insert(author.chance.randrange(len(out) + 1), again)
    return out


def _tables(paper: Paper, author: Author) -> Paper:
    out: Paper = []
    for block in paper:
        if block.kind == "row":
            if author.chance.random() < 0.2:
                continue
            if author.chance.random() < 0.3:
                row = author.row(99)
                out.append(Block("row", tuple(tuple(Word(word.text, None) for word in cell) for cell in row.cells)))
        out.append(block)
    return out


def _mixed(paper: Paper, author: Author) -> Paper:
    for change in (_moved, _edited, _deleted, _inserted):
        paper = change(paper, author)
    return paper


CHANGES: dict[str, Callable[[Paper, Author], Paper]] = {
    "same text": lambda paper, _author: paper,
    "moved": _moved,
    "inserted": _inserted,
    "edited": _edited,
    "deleted": _deleted,
    "rewritten": _rewritten,
    "renumbered": _renumbered,
    "doubled": _doubled,
    "tables": _tables,
    "mixed": _mixed,
}
