#pragma once
// Runs a verb of the command line inside the test and takes what it writes.

#include <QString>
#include <QStringList>
#include <cstdio>

#include <unistd.h>

namespace radar::test {

/// What a verb writes to stdout and stderr.
class Captured {
public:
    Captured() : m_out(STDOUT_FILENO), m_err(STDERR_FILENO) {}
    [[nodiscard]] QString out() { return m_out.text(); }
    [[nodiscard]] QString err() { return m_err.text(); }

private:
    class Stream {
    public:
        explicit Stream(int descriptor) : m_descriptor(descriptor), m_before(::dup(descriptor)), m_file(std::tmpfile())
        {
            flush();
            ::dup2(::fileno(m_file), descriptor);
        }
        ~Stream()
        {
            restore();
            std::fclose(m_file);
        }
        Stream(const Stream &) = delete;
        Stream &operator=(const Stream &) = delete;
        QString text()
        {
            restore();
            std::rewind(m_file);
            QByteArray bytes(1 << 20, '\0');
            bytes.resize(static_cast<qsizetype>(std::fread(bytes.data(), 1, static_cast<std::size_t>(bytes.size()), m_file)));
            return QString::fromUtf8(bytes);
        }

    private:
        static void flush()
        {
            std::fflush(stdout);
            std::fflush(stderr);
        }
        void restore()
        {
            if (m_before < 0)
                return;
            flush();
            ::dup2(m_before, m_descriptor);
            ::close(m_before);
            m_before = -1;
        }
        int m_descriptor;
        int m_before;
        std::FILE *m_file;
    };
    Stream m_out, m_err;
};

struct Answer {
    int code = -1;
    QString out, err;
};

inline Answer run(int (*verb)(const QStringList &), QStringList words)
{
    words.prepend(QStringLiteral("police-radar verb"));
    Captured captured;
    Answer answer;
    answer.code = verb(words);
    answer.out = captured.out();
    answer.err = captured.err();
    return answer;
}

} // namespace radar::test
