// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/image_file.h"

#include "core/support/file.h"
#include "core/support/words.h"

#include <array>
#include <csetjmp>
#include <cstdio>
// libjpeg's header needs <cstdio> before it.
#include <jerror.h>
#include <jpeglib.h>
#include <png.h>

namespace hwflow {

// NOLINTBEGIN(cppcoreguidelines-pro-type-reinterpret-cast)
// NOLINTBEGIN(cppcoreguidelines-pro-bounds-array-to-pointer-decay): libjpeg and libpng are C

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxImageBytes = std::size_t{256} << 20;
constexpr std::int64_t kMaxPixels = std::int64_t{1} << 27;

tl::unexpected<Error> broken(const fs::path& path, const std::string& why) {
    return badInput(inQuotes(path.string()) + " cannot be decoded: " + why +
                        "; replace or remove the file",
                    path.string());
}

/// Interleaved bytes as libraries decode them, channel by channel.
Image planar(const std::vector<std::uint8_t>& bytes, std::int64_t height, std::int64_t width,
             std::int64_t channels) {
    Image image(channels, height, width);
    std::size_t next = 0;
    for (std::int64_t y = 0; y < height; ++y)
        for (std::int64_t x = 0; x < width; ++x)
            for (std::int64_t channel = 0; channel < channels; ++channel)
                image.at(channel, y, x) = bytes[next++];
    return image;
}

Result<Image> decodePng(const std::string& content, const fs::path& path, std::int64_t channels) {
    png_image png{};
    png.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_memory(&png, content.data(), content.size()) == 0)
        return broken(path, png.message);
    const auto height = static_cast<std::int64_t>(png.height);
    const auto width = static_cast<std::int64_t>(png.width);
    if (height * width > kMaxPixels) {
        png_image_free(&png);
        return broken(path, "it has more than 2^27 pixels");
    }
    png.format = channels == 1 ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB;
    std::vector<std::uint8_t> bytes(PNG_IMAGE_SIZE(png));
    constexpr png_color kBackground{0, 0, 0};
    if (png_image_finish_read(&png, &kBackground, bytes.data(), 0, nullptr) == 0)
        return broken(path, png.message);
    return planar(bytes, height, width, channels);
}

/// libjpeg reports an error by a call that must not return; it jumps back to the decoder.
struct JpegFailure {
    jpeg_error_mgr manager;
    std::jmp_buf back;
    std::array<char, JMSG_LENGTH_MAX> message;
};

void leaveJpeg(j_common_ptr codec) {
    auto* const failure = reinterpret_cast<JpegFailure*>(codec->err); // its first member
    codec->err->format_message(codec, failure->message.data());
    std::longjmp(failure->back, 1);
}

/// libjpeg fills the rest of a truncated file with grey and only warns. Its other warnings are
/// harmless, and files of ImageNet have them.
void refuseTruncated(j_common_ptr codec, int) {
    if (codec->err->msg_code == JWRN_JPEG_EOF || codec->err->msg_code == JWRN_HIT_MARKER)
        leaveJpeg(codec);
}

struct Jpeg {
    jpeg_decompress_struct codec{};
    JpegFailure failure{};
    std::vector<std::uint8_t> bytes;

    Jpeg() {
        codec.err = jpeg_std_error(&failure.manager);
        failure.manager.error_exit = leaveJpeg;
        failure.manager.emit_message = refuseTruncated;
    }
    ~Jpeg() { jpeg_destroy_decompress(&codec); }
    Jpeg(const Jpeg&) = delete;
    Jpeg& operator=(const Jpeg&) = delete;
};

/// No object with a destructor lives in here: longjmp would skip it. False: see `jpeg.failure`.
bool readJpegHeader(Jpeg& jpeg, const std::string& content, std::int64_t channels) {
    if (setjmp(jpeg.failure.back) != 0)
        return false;
    jpeg_create_decompress(&jpeg.codec);
    jpeg_mem_src(&jpeg.codec, reinterpret_cast<const unsigned char*>(content.data()),
                 content.size());
    jpeg_read_header(&jpeg.codec, TRUE);
    const bool isCmyk =
        jpeg.codec.jpeg_color_space == JCS_CMYK || jpeg.codec.jpeg_color_space == JCS_YCCK;
    jpeg.codec.out_color_space = isCmyk ? JCS_CMYK : channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_start_decompress(&jpeg.codec);
    return true;
}

bool readJpegRows(Jpeg& jpeg) {
    if (setjmp(jpeg.failure.back) != 0)
        return false;
    const std::size_t stride =
        std::size_t{jpeg.codec.output_width} * static_cast<unsigned>(jpeg.codec.output_components);
    while (jpeg.codec.output_scanline < jpeg.codec.output_height) {
        JSAMPROW row = jpeg.bytes.data() + jpeg.codec.output_scanline * stride;
        jpeg_read_scanlines(&jpeg.codec, &row, 1);
    }
    jpeg_finish_decompress(&jpeg.codec);
    return true;
}

/// Adobe's CMYK files, of which ImageNet has a few, hold inverted values.
Image rgbOfCmyk(const Image& cmyk) {
    Image rgb(3, cmyk.height, cmyk.width);
    for (std::int64_t channel = 0; channel < 3; ++channel)
        for (std::int64_t y = 0; y < cmyk.height; ++y)
            for (std::int64_t x = 0; x < cmyk.width; ++x)
                rgb.at(channel, y, x) =
                    static_cast<std::uint8_t>(cmyk.at(channel, y, x) * cmyk.at(3, y, x) / 255);
    return rgb;
}

Result<Image> decodeJpeg(const std::string& content, const fs::path& path, std::int64_t channels) {
    Jpeg jpeg;
    if (!readJpegHeader(jpeg, content, channels))
        return broken(path, jpeg.failure.message.data());
    const auto height = static_cast<std::int64_t>(jpeg.codec.output_height);
    const auto width = static_cast<std::int64_t>(jpeg.codec.output_width);
    if (height * width > kMaxPixels)
        return broken(path, "it has more than 2^27 pixels");
    jpeg.bytes.resize(static_cast<std::size_t>(height * width * jpeg.codec.output_components));
    if (!readJpegRows(jpeg))
        return broken(path, jpeg.failure.message.data());
    Image image = planar(jpeg.bytes, height, width, jpeg.codec.output_components);
    return withChannels(image.channels == 4 ? rgbOfCmyk(image) : std::move(image), channels);
}

} // namespace

Result<Image> readImageFile(const fs::path& path, std::int64_t channels) {
    const Result<std::string> content = readTextFile(path, kMaxImageBytes);
    if (!content)
        return tl::unexpected(content.error());
    if (content->starts_with("\x89PNG"))
        return decodePng(*content, path, channels);
    if (content->starts_with("\xFF\xD8"))
        return decodeJpeg(*content, path, channels);
    return broken(path, "it is neither JPEG nor PNG");
}

Result<std::string> encodePng(const Image& image) {
    png_image png{};
    png.version = PNG_IMAGE_VERSION;
    png.height = static_cast<png_uint_32>(image.height);
    png.width = static_cast<png_uint_32>(image.width);
    png.format = image.channels == 1 ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB;
    std::vector<std::uint8_t> bytes;
    for (std::int64_t y = 0; y < image.height; ++y)
        for (std::int64_t x = 0; x < image.width; ++x)
            for (std::int64_t channel = 0; channel < image.channels; ++channel)
                bytes.push_back(image.at(channel, y, x));
    std::string file(PNG_IMAGE_PNG_SIZE_MAX(png), '\0');
    png_alloc_size_t size = file.size();
    if (png_image_write_to_memory(&png, file.data(), &size, 0, bytes.data(), 0, nullptr) == 0)
        return fail(ErrorCode::internal, std::string("a PNG cannot be written: ") + png.message);
    file.resize(size);
    return file;
}

// NOLINTEND(cppcoreguidelines-pro-bounds-array-to-pointer-decay)
// NOLINTEND(cppcoreguidelines-pro-type-reinterpret-cast)

} // namespace hwflow
