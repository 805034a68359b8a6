// police-radar enrol: gives devices their secrets and writes them down once, for the phones.

#include <cerrno>
#include <cstring>
#include <map>

#include <QCommandLineParser>
#include <QTextStream>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/csv.h"
#include "verbs/record.h"
#include "verbs/station_option.h"
#include "verbs/verbs.h"

namespace radar::app {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::Result;

namespace {

constexpr std::array<std::string_view, 4> columns{"device", "secret", "call_sign", "mode"};

/// devices.csv: by device, what goes into the other columns.
using Lines = std::map<registry::DeviceId, std::vector<std::string>>;

/// The secrets of an earlier enrolment are nowhere else: they stay in the file.
Result<Lines> readEarlier(const std::filesystem::path &file)
{
    Lines lines;
    const auto table = base::readCsv(file);
    if (!table && table.error().kind == ErrorKind::NotFound)
        return lines;
    if (!table)
        return std::unexpected(table.error());
    const auto places = table->find(columns);
    if (!places)
        return base::fail(ErrorKind::Invalid, places.error().detail + "; name another file for the secrets");
    for (const auto &row : table->rows) {
        std::vector<std::string> fields;
        for (const std::size_t place : *places)
            fields.push_back(row.fields[place]);
        auto device = fields.front();
        lines.insert_or_assign(std::move(device), std::move(fields));
    }
    return lines;
}

/// A file only its owner can read, made beside the wanted one and renamed when it is whole.
class SecretFile {
public:
    explicit SecretFile(std::filesystem::path file) : m_file(std::move(file)), m_part(m_file.string() + ".part") {}
    ~SecretFile()
    {
        if (m_descriptor >= 0) {
            ::close(m_descriptor);
            ::unlink(m_part.c_str());
        }
    }
    SecretFile(const SecretFile &) = delete;
    SecretFile &operator=(const SecretFile &) = delete;

    Result<> open()
    {
        ::unlink(m_part.c_str()); // of an interrupted run
        m_descriptor = ::open(m_part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
        return m_descriptor >= 0 ? Result<>() : failed();
    }
    Result<> write(const std::string &text)
    {
        for (std::size_t done = 0; done < text.size();) {
            const auto count = ::write(m_descriptor, text.data() + done, text.size() - done);
            if (count < 0 && errno != EINTR)
                return failed();
            done += count > 0 ? static_cast<std::size_t>(count) : 0;
        }
        if (::fsync(m_descriptor) != 0 || ::rename(m_part.c_str(), m_file.c_str()) != 0)
            return failed();
        ::close(m_descriptor);
        m_descriptor = -1;
        return {};
    }

private:
    [[nodiscard]] std::unexpected<base::Error> failed() const
    {
        return base::fail(ErrorKind::Unavailable, m_file.string() + " cannot be written: " + std::strerror(errno));
    }
    std::filesystem::path m_file, m_part;
    int m_descriptor = -1;
};

Result<std::vector<registry::Enrolment>> enrol(registry::Registry &registry, const QCommandLineParser &parser)
{
    if (parser.isSet(u"all"_s))
        return registry.enrolAll(commandLineActor());
    const std::string callSign = parser.value(u"satellite"_s).toStdString();
    const registry::Satellite *satellite = registry.satelliteByCallSign(callSign);
    if (!satellite)
        return base::fail(ErrorKind::NotFound, "There is no satellite " + callSign + "; register satellites.csv first");
    const auto done = registry.enrol(commandLineActor(), satellite->id);
    if (!done)
        return std::unexpected(done.error());
    return std::vector{*done};
}

} // namespace

int runEnrol(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Gives devices their secrets and writes them to FILE (device, secret, call_sign, mode), for its owner alone.\n"
                                     "They are seen only now: the station keeps hashes. Rows of other devices that are in FILE already stay."_s);
    parser.addOption(stationOption());
    parser.addOption({u"all"_s, u"All satellites whose device has no working secret."_s});
    parser.addOption({u"satellite"_s, u"This one; an old secret stops working."_s, u"CALLSIGN"_s});
    parser.addOption({u"out"_s, u"Where the secrets go."_s, u"FILE"_s});
    parser.addOption({u"json"_s, u"The count as one JSON object."_s});
    if (const auto code = parse(parser, arguments))
        return *code;
    if (!parser.positionalArguments().isEmpty() || parser.isSet(u"all"_s) == parser.isSet(u"satellite"_s) || parser.value(u"out"_s).isEmpty())
        return complain("enrol needs --out FILE and one of --all and --satellite CALLSIGN", WrongUse);

    const auto folder = openStationFolder(parser);
    if (!folder)
        return Failed;
    const auto record = Record::open(*folder);
    if (!record)
        return complain(record.error());
    registry::Registry &registry = *(*record)->registry;

    // All that can go wrong with the file comes before the old secrets stop working.
    const std::filesystem::path file(parser.value(u"out"_s).toStdString());
    auto lines = readEarlier(file);
    if (!lines)
        return complain(lines.error());
    SecretFile output(file);
    if (const auto opened = output.open(); !opened)
        return complain(opened.error());
    const auto enrolments = enrol(registry, parser);
    if (!enrolments)
        return complain(enrolments.error());
    for (const registry::Enrolment &each : *enrolments) {
        const registry::Satellite *satellite = registry.satelliteByDevice(each.device);
        lines->insert_or_assign(each.device, std::vector<std::string>{each.device, each.secret, satellite->callSign, code(satellite->mode)});
    }
    std::string text = base::csvLine(std::vector<std::string>(columns.begin(), columns.end()));
    for (const auto &[device, fields] : *lines)
        text += base::csvLine(fields);
    if (const auto written = output.write(text); !written)
        return complain(written.error().detail + "; the new secrets are lost, enrol again with --satellite", Failed);

    QTextStream out(stdout);
    if (parser.isSet(u"json"_s))
        out << "{\"enrolled\":" << enrolments->size() << ",\"inFile\":" << lines->size() << "}\n";
    else
        out << enrolments->size() << " devices enrolled; " << QString::fromStdString(file.string()) << " holds " << lines->size() << '\n';
    return Done;
}

} // namespace radar::app
