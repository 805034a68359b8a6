// A camera to look at: a real RTSP server (GStreamer's) with one H.264 stream at rtsp://127.0.0.1:PORT/live. In the top left corner of each
// picture stands when it was taken: 32 squares of 16 pixels, black and white, the low bits of the milliseconds since 1970, lowest first.
// rtsp_camera [--port N] [--user NAME --password WORD] [--size WxH] [--rate N]
// Prints its address and serves until its input ends; "freeze" and "go" on its input stop the pictures (not the connection) and let them go on.

#include <gst/gst.h>
#include <gst/rtsp-server/rtsp-server.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <string>

namespace {

std::atomic<bool> isFrozen = false;
int width = 640, height = 360, rate = 25;

GstPadProbeReturn stampPicture(GstPad *, GstPadProbeInfo *info, gpointer)
{
    if (isFrozen)
        return GST_PAD_PROBE_DROP;
    GstBuffer *picture = gst_buffer_make_writable(GST_PAD_PROBE_INFO_BUFFER(info));
    GST_PAD_PROBE_INFO_DATA(info) = picture;
    GstMapInfo map;
    if (!gst_buffer_map(picture, &map, GST_MAP_WRITE))
        return GST_PAD_PROBE_OK;
    const auto now = static_cast<std::uint32_t>(
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count());
    const int line = (width + 3) / 4 * 4;
    for (int bit = 0; bit < 32; ++bit)
        for (int y = 0; y < 16; ++y)
            std::memset(map.data + y * line + bit * 16, (now >> bit) & 1U ? 235 : 16, 16);
    gst_buffer_unmap(picture, &map);
    return GST_PAD_PROBE_OK;
}

void watchPictures(GstRTSPMediaFactory *, GstRTSPMedia *media, gpointer)
{
    GstElement *pipeline = gst_rtsp_media_get_element(media);
    GstElement *source = gst_bin_get_by_name(GST_BIN(pipeline), "raw");
    GstPad *pad = gst_element_get_static_pad(source, "src");
    gst_pad_add_probe(pad, GST_PAD_PROBE_TYPE_BUFFER, stampPicture, nullptr, nullptr);
    gst_object_unref(pad);
    gst_object_unref(source);
    gst_object_unref(pipeline);
}

gboolean obey(GIOChannel *input, GIOCondition, gpointer loop)
{
    gchar *line = nullptr;
    if (g_io_channel_read_line(input, &line, nullptr, nullptr, nullptr) != G_IO_STATUS_NORMAL) {
        g_main_loop_quit(static_cast<GMainLoop *>(loop));
        return G_SOURCE_REMOVE;
    }
    isFrozen = std::string_view(line).starts_with("freeze");
    g_free(line);
    return G_SOURCE_CONTINUE;
}

} // namespace

int main(int argc, char **argv)
{
    std::string port = "0", user, password;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view name = argv[i];
        const char *value = argv[i + 1];
        if (name == "--port")
            port = value;
        else if (name == "--user")
            user = value;
        else if (name == "--password")
            password = value;
        else if (name == "--rate")
            rate = std::atoi(value);
        else if (name != "--size" || std::sscanf(value, "%dx%d", &width, &height) != 2)
            return std::fprintf(stderr, "rtsp_camera: %s %s?\n", argv[i], value), 2;
    }
    gst_init(nullptr, nullptr);
    GstRTSPServer *server = gst_rtsp_server_new();
    gst_rtsp_server_set_address(server, "127.0.0.1");
    gst_rtsp_server_set_service(server, port.c_str());
    GstRTSPMediaFactory *factory = gst_rtsp_media_factory_new();
    const std::string pipeline = "( videotestsrc is-live=true pattern=smpte100 ! capsfilter name=raw caps=video/x-raw,format=I420,width="
        + std::to_string(width) + ",height=" + std::to_string(height) + ",framerate=" + std::to_string(rate)
        + "/1 ! x264enc tune=zerolatency speed-preset=ultrafast bitrate=2000 key-int-max=" + std::to_string(rate)
        + " ! rtph264pay name=pay0 pt=96 config-interval=-1 )";
    gst_rtsp_media_factory_set_launch(factory, pipeline.c_str());
    gst_rtsp_media_factory_set_shared(factory, TRUE);
    g_signal_connect(factory, "media-configure", G_CALLBACK(watchPictures), nullptr);
    if (!user.empty()) {
        GstRTSPAuth *auth = gst_rtsp_auth_new();
        GstRTSPToken *token = gst_rtsp_token_new(GST_RTSP_TOKEN_MEDIA_FACTORY_ROLE, G_TYPE_STRING, "viewer", nullptr);
        gchar *basic = gst_rtsp_auth_make_basic(user.c_str(), password.c_str());
        gst_rtsp_auth_add_basic(auth, basic, token);
        g_free(basic);
        gst_rtsp_token_unref(token);
        gst_rtsp_server_set_auth(server, auth);
        g_object_unref(auth);
        gst_rtsp_media_factory_add_role(factory, "viewer", GST_RTSP_PERM_MEDIA_FACTORY_ACCESS, G_TYPE_BOOLEAN, TRUE,
                                        GST_RTSP_PERM_MEDIA_FACTORY_CONSTRUCT, G_TYPE_BOOLEAN, TRUE, nullptr);
    }
    GstRTSPMountPoints *mounts = gst_rtsp_server_get_mount_points(server);
    gst_rtsp_mount_points_add_factory(mounts, "/live", factory);
    g_object_unref(mounts);
    if (gst_rtsp_server_attach(server, nullptr) == 0)
        return std::fprintf(stderr, "rtsp_camera: port %s is taken\n", port.c_str()), 1;
    GMainLoop *loop = g_main_loop_new(nullptr, FALSE);
    GIOChannel *input = g_io_channel_unix_new(0);
    g_io_add_watch(input, static_cast<GIOCondition>(G_IO_IN | G_IO_HUP), obey, loop);
    std::printf("rtsp://127.0.0.1:%d/live\n", gst_rtsp_server_get_bound_port(server));
    std::fflush(stdout);
    g_main_loop_run(loop);
    return 0;
}
