#include "gdal_support.h"

#include <algorithm>
#include <mutex>

#include <gdal_frmts.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

namespace radar::basemap {

namespace {

void CPL_STDCALL keepMessage(CPLErr level, CPLErrorNum, const char *message)
{
    if (auto *session = static_cast<GdalSession *>(CPLGetErrorHandlerUserData()))
        session->keep(message, level >= CE_Failure);
}

} // namespace

GdalSession::GdalSession()
{
    // Only the formats we read: registering all of them takes longer than opening a map.
    static std::once_flag once;
    std::call_once(once, [] {
        RegisterOGRGeoPackage();
        RegisterOGRShape();
        RegisterOGRGeoJSON();
        GDALRegister_GTiff();
        GDALRegister_MEM();
    });
    CPLPushErrorHandlerEx(keepMessage, this);
    CPLSetThreadLocalConfigOption("OGR_SQLITE_SYNCHRONOUS", "OFF"); // the file gets its fsync when it is whole
}

GdalSession::~GdalSession()
{
    CPLSetThreadLocalConfigOption("OGR_SQLITE_SYNCHRONOUS", nullptr);
    CPLPopErrorHandler();
}

std::string GdalSession::lastMessage() const
{
    if (m_messages.empty())
        return "unknown reason";
    auto message = m_messages.back();
    std::ranges::replace(message, '\n', ' ');
    return message;
}

} // namespace radar::basemap
