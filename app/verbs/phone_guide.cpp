#include "verbs/phone_guide.h"

namespace radar::app {

std::string phoneGuideZh(const GuideFacts &facts)
{
    std::string text = "警务雷达：手机设置\n\n本所地址：" + facts.at + "\n";
    if (!facts.pin.empty())
        text += "证书指纹：sha256//" + facts.pin + "\n";
    text += "\n每部手机的二维码里有它自己的口令：只给本人扫，扫完收好或销毁。\n";
    if (facts.isOwnAuthority)
        text += "\n一、先让手机信任本所的证书（每部手机一次）\n"
                "  安卓：把 authority.crt 传到手机 → 设置 → 搜索“CA 证书”→ 安装 → 选这个文件。系统会提示“网络可能被监控”，这是通用提示；\n"
                "        本所的证书只对局域网地址和本所的名字有效，不能冒充别的网站。\n"
                "  苹果：用“隔空投送”或邮件把 authority.crt 发到手机并打开 → 设置 → 已下载描述文件 → 安装；\n"
                "        再到 设置 → 通用 → 关于本机 → 证书信任设置，打开“Police Radar station authority”。\n";
    text += "\nOwnTracks（安卓、苹果）\n"
            "  1. 安装 OwnTracks，允许“始终”定位；安卓请关闭对它的电池优化。\n"
            "  2. 用相机扫 设备号-owntracks 二维码，在 OwnTracks 中打开并确认。\n"
            "  3. 按上报键一次：控制台上应出现该呼号。任务以“地点”的形式出现在手机里。\n"
            "\nTraccar Client（安卓、苹果）\n"
            "  1. 安装 Traccar Client，在设置中扫 设备号-traccar 二维码，打开服务。\n";
    if (facts.isOwnAuthority)
        text += "  2. 安卓的 8 版信任手机里安装的证书；更新的版本若连不上，请改用 OwnTracks，或给本所换上公共机构的证书。\n";
    if (!facts.tak.empty())
        text += "\nATAK / WinTAK（" + facts.tak
            + "）\n"
              "  1. 把 设备号-tak.zip 传到手机，在 ATAK 中 导入 → 本机文件 → 选这个文件。\n"
              "  2. 若要求用户名和密码：用户名是设备号，密码是它的口令（见 devices.csv）。\n";
    text += "\n警务雷达自己的终端\n"
            "  扫 设备号-radar 二维码：里面有地址、设备号、口令和证书指纹；证书不符时拒绝连接。\n"
            "\n手机遗失：police-radar enrol --revoke 设备号，或在控制台吊销。\n";
    return text;
}

std::string phoneGuideEn(const GuideFacts &facts)
{
    std::string text = "Police Radar: setting up phones\n\nThe station: " + facts.at + "\n";
    if (!facts.pin.empty())
        text += "Certificate pin: sha256//" + facts.pin + "\n";
    text += "\nEach phone's QR code holds its own secret: show it to its owner alone, and put it away or destroy it afterwards.\n";
    if (facts.isOwnAuthority)
        text +=
            "\nFirst, the phone has to trust the station's certificate (once a phone)\n"
            "  Android: bring authority.crt to the phone; Settings, search \"CA certificate\", Install, choose the file. The system warns that the\n"
            "           network may be monitored, as it always does: this authority is good for addresses and the station's own names alone,\n"
            "           it cannot pretend to be another site.\n"
            "  iPhone:  send authority.crt by AirDrop or mail and open it; Settings, Profile Downloaded, Install; then Settings, General, About,\n"
            "           Certificate Trust Settings: switch on \"Police Radar station authority\".\n";
    text += "\nOwnTracks (Android, iPhone)\n"
            "  1. Install OwnTracks, allow location \"always\"; on Android exempt it from battery optimisation.\n"
            "  2. Scan the code DEVICE-owntracks with the camera, open it in OwnTracks, confirm.\n"
            "  3. Press the button that reports once: the call sign appears on the desk. Orders come as places on the phone.\n"
            "\nTraccar Client (Android, iPhone)\n"
            "  1. Install Traccar Client, scan the code DEVICE-traccar in its settings, switch the service on.\n";
    if (facts.isOwnAuthority)
        text +=
            "  2. Version 8 on Android trusts certificates installed on the phone; when a newer one does not connect, use OwnTracks, or give the\n"
            "     station a certificate of a public authority.\n";
    if (!facts.tak.empty())
        text += "\nATAK / WinTAK (" + facts.tak
            + ")\n"
              "  1. Bring DEVICE-tak.zip to the phone; in ATAK Import, Local SD, choose the file.\n"
              "  2. If it asks for user name and password: the device's name and its secret (devices.csv).\n";
    text += "\nTerminals of Police Radar itself\n"
            "  Scan the code DEVICE-radar: it holds address, name, secret and the certificate's pin; another certificate is refused.\n"
            "\nA phone is lost: police-radar enrol --revoke DEVICE, or revoke it on the desk.\n";
    return text;
}

} // namespace radar::app
