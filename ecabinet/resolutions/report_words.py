"""What the codes of a verdict say on paper, in both languages; the screens say the same."""

PROBLEMS = {
    "digest_differs": ("Nội dung khác với bản đã ký.", "The content differs from what was signed."),
    "changed_after_signing": ("Văn bản đã bị thay đổi sau khi ký.", "The document was changed after signing."),
    "bytes_after_last_signature": (
        "Có phần được thêm vào sau chữ ký cuối cùng.",
        "Something was added after the last signature.",
    ),
    "coverage_unclear": (
        "Chữ ký không bao trùm toàn bộ văn bản.",
        "The signature does not clearly cover the document.",
    ),
    "no_signature": ("Văn bản không có chữ ký số.", "The document carries no digital signature."),
    "encrypted": ("Văn bản có mật khẩu.", "The document is protected by a password."),
    "unreadable": ("Không đọc được cấu trúc tệp.", "The file's structure cannot be read."),
    "timestamp_not_trusted": (
        "Dấu thời gian không do nơi tin cậy cấp.",
        "The time-stamp does not come from a trusted authority.",
    ),
    "revocation_unknown": ("Không có thông tin thu hồi chứng thư.", "Revocation of the certificate is unknown."),
    "not_in_plain_sight": ("Chữ ký bị giấu trong văn bản.", "The signature is hidden in the document."),
    "loose_syntax": ("Tệp có chỗ viết sai cú pháp PDF.", "The file bends the syntax of PDF."),
    "not_pades": ("Chữ ký không theo chuẩn PAdES.", "The signature does not follow PAdES."),
    "certificate_for_other_purpose": (
        "Chứng thư cấp cho việc khác, không phải để ký văn bản.",
        "The certificate is for something other than signing documents.",
    ),
    "signature_unreadable": ("Không đọc được chữ ký.", "The signature cannot be read."),
    "stray_byte_range": ("Có vùng chữ ký không thuộc chữ ký nào.", "A signed range belongs to no signature."),
    "byte_range_not_from_start": (
        "Chữ ký không tính từ đầu tệp.",
        "The signature does not count from the start of the file.",
    ),
    "byte_range_out_of_file": ("Chữ ký tính ra ngoài tệp.", "The signature counts beyond the file."),
    "byte_range_repeated": ("Một vùng chữ ký xuất hiện nhiều lần.", "A signed range appears more than once."),
    "byte_ranges_overlap": ("Các vùng chữ ký chồng lên nhau.", "Signed ranges overlap."),
    "gap_is_not_contents": (
        "Chỗ chừa cho chữ ký không đúng chỗ.",
        "The room left for the signature is not where it belongs.",
    ),
    "gap_is_not_one_hex_string": (
        "Chỗ chừa cho chữ ký chứa nội dung khác.",
        "The room left for the signature holds something else.",
    ),
    "cms_damaged": ("Dữ liệu chữ ký bị hỏng.", "The signature's data is damaged."),
    "padding_not_zero": ("Có dữ liệu bị giấu sau chữ ký.", "Something is hidden behind the signature."),
    "revision_without_end": ("Bản đã ký không kết thúc đúng cách.", "The signed revision does not end as it should."),
    "too_complex": ("Tệp quá phức tạp để kiểm tra trong thời hạn.", "The file is too complex to be checked in time."),
}

# The sub-indications of ETSI EN 319 102-1.
REASONS = {
    "HASH_FAILURE": ("Nội dung đã bị sửa sau khi ký.", "The content was changed after signing."),
    "SIG_CRYPTO_FAILURE": ("Chữ ký không khớp với chứng thư.", "The signature does not match the certificate."),
    "FORMAT_FAILURE": ("Chữ ký sai khuôn dạng.", "The signature is malformed."),
    "SIG_CONSTRAINTS_FAILURE": ("Chữ ký không theo quy định bắt buộc.", "The signature breaks a required rule."),
    "CHAIN_CONSTRAINTS_FAILURE": (
        "Chứng thư không được dùng cho việc này.",
        "The certificate may not be used for this.",
    ),
    "CRYPTO_CONSTRAINTS_FAILURE": ("Thuật toán ký không còn đủ an toàn.", "The algorithm is no longer strong enough."),
    "NO_CERTIFICATE_CHAIN_FOUND": (
        "Chứng thư không do nơi tin cậy cấp.",
        "The certificate does not come from a trusted issuer.",
    ),
    "REVOKED": ("Chứng thư đã bị thu hồi trước khi ký.", "The certificate was revoked before signing."),
    "EXPIRED": ("Chứng thư đã hết hạn trước khi ký.", "The certificate had expired before signing."),
    "NO_POE": ("Không chứng minh được thời điểm ký.", "The time of signing cannot be proved."),
    "REVOKED_NO_POE": (
        "Chứng thư đã bị thu hồi, không rõ ký trước hay sau.",
        "The certificate was revoked; whether before signing cannot be proved.",
    ),
    "OUT_OF_BOUNDS_NO_POE": (
        "Chứng thư đã hết hạn, không rõ ký trước hay sau.",
        "The certificate has expired; whether before signing cannot be proved.",
    ),
    "TRY_LATER": ("Chưa lấy được thông tin thu hồi. Hãy thử lại sau.", "Revocation is not known yet. Try again later."),
    "NOT_YET_VALID": ("Ký trước khi chứng thư có hiệu lực.", "It was signed before the certificate was valid."),
    "REVOKED_CA_NO_POE": (
        "Chứng thư của nơi cấp đã bị thu hồi, không rõ ký trước hay sau.",
        "The issuer's certificate was revoked; whether before signing cannot be proved.",
    ),
    "CERTIFICATE_CHAIN_GENERAL_FAILURE": (
        "Không kiểm tra được chuỗi chứng thư.",
        "The certificates cannot be checked.",
    ),
    "CRYPTO_CONSTRAINTS_FAILURE_NO_POE": (
        "Thuật toán ký không còn đủ an toàn, không rõ ký khi nào.",
        "The algorithm is no longer strong enough, and when it was used cannot be proved.",
    ),
    "NO_SIGNING_CERTIFICATE_FOUND": (
        "Chữ ký không kèm chứng thư của người ký.",
        "The signature brings no certificate of its signer.",
    ),
    "SIGNED_DATA_NOT_FOUND": ("Không tìm thấy nội dung đã ký.", "What was signed cannot be found."),
}

# What was done to the file after a signature.
CHANGES = {
    "none": ("Không thay đổi", "Nothing changed"),
    "lta_updates": ("Chỉ thêm dữ liệu kiểm tra", "Only validation data added"),
    "form_filling": ("Chỉ thêm chữ ký", "Only signatures added"),
    "annotations": ("Thêm ghi chú", "Notes added"),
    "other": ("Nội dung bị thay đổi", "Content changed"),
}


def in_words(words: dict[str, tuple[str, str]], code: str) -> str:
    """Both languages on one line; a code without words is shown as it is, better than silence."""
    return " / ".join(words[code]) if code in words else code
