"""Invented sentences for the demo's papers: enough of them that a paper has pages to turn."""

BASIS = (
    "Căn cứ Luật Tổ chức Chính phủ;",
    "Căn cứ Quy chế làm việc của Chính phủ;",
    "Căn cứ ý kiến của các bộ, cơ quan có liên quan tại văn bản góp ý;",
)

NEED = (
    "Thời gian qua, việc triển khai nội dung {subject} đã đạt một số kết quả bước đầu, tạo nền tảng để mở rộng trong "
    "giai đoạn tới. Tuy nhiên, qua tổng hợp báo cáo của các địa phương, vẫn còn những khó khăn về cơ chế phối hợp, "
    "nguồn lực và tiến độ cần được tháo gỡ.",
    "Nhiều quy trình còn phụ thuộc vào hồ sơ giấy, thời gian xử lý kéo dài; dữ liệu giữa các cơ quan chưa được chia sẻ "
    "đầy đủ. Người dân và doanh nghiệp phải cung cấp nhiều lần cùng một thông tin.",
    "Từ thực tế nêu trên, việc trình Chính phủ xem xét nội dung {subject} là cần thiết, phù hợp với chương trình công "
    "tác năm và ý kiến của đa số thành viên khi được tham vấn.",
)

AIMS = (
    "Hoàn thành các nhiệm vụ trọng tâm trước ngày 30 tháng 6 năm 2027, bảo đảm chất lượng, tiết kiệm, hiệu quả.",
    "Rút ngắn ít nhất ba mươi phần trăm thời gian giải quyết so với hiện nay; một trăm phần trăm hồ sơ được lập dưới "
    "dạng điện tử, trừ hồ sơ thuộc phạm vi bí mật nhà nước.",
    "Phân định rõ trách nhiệm của từng cơ quan; mỗi nhiệm vụ chỉ có một đầu mối chịu trách nhiệm và thời hạn cụ thể.",
    "Công khai kết quả thực hiện theo quý để các thành viên theo dõi, đôn đốc.",
)

OPTIONS = (
    "Phương án 1: giữ nguyên cơ chế hiện hành, chỉ điều chỉnh tiến độ. Ưu điểm là không phát sinh thủ tục; nhược điểm "
    "là không giải quyết được những vướng mắc đã nêu.",
    "Phương án 2: thực hiện thí điểm tại sáu địa phương trong mười hai tháng, tổng kết rồi mở rộng. Ưu điểm là kiểm "
    "soát được rủi ro; chi phí được tính đủ trong dự toán đã giao.",
    "Phương án 3: triển khai đồng loạt trên toàn quốc. Ưu điểm là nhanh; nhược điểm là cần bổ sung nguồn lực lớn ngay "
    "trong năm đầu.",
    "Cơ quan trình đề nghị Chính phủ lựa chọn phương án 2. Có 22 trên 27 thành viên đồng ý, 3 thành viên có ý kiến bổ "
    "sung đã được tiếp thu, 2 thành viên đề nghị thảo luận thêm tại phiên họp.",
)

OPINIONS = (
    "Về phạm vi: có ý kiến đề nghị mở rộng đến cấp xã. Cơ quan trình tiếp thu một phần, bổ sung lộ trình tại Phụ lục.",
    "Về kinh phí: có ý kiến đề nghị làm rõ nguồn đối ứng của địa phương. Cơ quan trình đã bổ sung bảng tổng hợp.",
    "Về thời hạn: có ý kiến đề nghị lùi ba tháng. Giải trình: lùi thời hạn sẽ ảnh hưởng đến kế hoạch năm.",
)

ARTICLES = (
    "Phê duyệt nội dung {subject} với các mục tiêu, nhiệm vụ và giải pháp nêu tại Phụ lục kèm theo.",
    "Giao cơ quan trình chủ trì, phối hợp với các bộ, cơ quan, địa phương liên quan tổ chức thực hiện; báo cáo Thủ "
    "tướng Chính phủ kết quả trước ngày 20 của tháng cuối quý.",
    "Bộ Tài chính bố trí kinh phí từ dự toán đã được cấp có thẩm quyền giao, bảo đảm đúng quy định.",
    "Văn phòng Chính phủ theo dõi, đôn đốc việc thực hiện Nghị quyết này.",
    "Nghị quyết này có hiệu lực kể từ ngày ký ban hành.",
)

MONTH = (
    "Sản xuất công nghiệp tiếp tục phục hồi; chỉ số sản xuất tăng so với cùng kỳ ở phần lớn các địa phương.",
    "Thu ngân sách đạt tiến độ dự toán; giải ngân vốn đầu tư công còn chậm ở một số dự án do giải phóng mặt bằng.",
    "Đời sống nhân dân được bảo đảm; công tác an sinh xã hội được triển khai kịp thời sau các đợt mưa lũ.",
    "Công tác cải cách hành chính, chuyển đổi số được đẩy mạnh; tỷ lệ hồ sơ trực tuyến toàn trình tăng qua từng tháng.",
)

PROVINCES = ("Hà Đông", "Sông Thương", "Ngọc Lĩnh", "Đồng Nguyên", "Vĩnh Trà", "Tam Sơn", "Thạch Khê", "Phước Hoà",
             "Cửa Tùng", "Bình Thủy", "Lạc Viên", "Yên Hạ")  # fmt: skip
