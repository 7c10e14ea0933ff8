// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.Collections.Generic;
using System.Text;

namespace Postern.Exchange.Milter
{
    /// <summary>
    /// An SMTP reply in a filter's words: "ddd x.y.z text", perhaps of several lines. It is taken apart and made anew,
    /// so that no filter can put a line break or a second reply into what Exchange says to its client.
    /// </summary>
    internal sealed class ReplyText
    {
        private const int MaxLines = 32;
        private const int MaxLine = 480;

        internal ReplyText(string code, string enhanced, params string[] lines)
        {
            Code = code;
            Enhanced = enhanced;
            Lines = lines;
        }

        internal string Code { get; private set; }

        internal string Enhanced { get; private set; }

        internal string[] Lines { get; private set; }

        internal static ReplyText Read(string text)
        {
            string code = null;
            string enhanced = null;
            var lines = new List<string>();
            string[] raw = text.Replace("\r\n", "\n").TrimEnd('\n').Split('\n');
            for (int i = 0; i < raw.Length && i < MaxLines; i++)
            {
                string line = raw[i];
                bool last = i == raw.Length - 1;
                string mine = Start(line, last);
                if (code != null && mine != code)
                {
                    throw Wrong("two codes in one reply", text);
                }

                code = mine;
                string rest = line.Length > 4 ? line.Substring(4) : "";
                string status = Status(rest, code[0]);
                enhanced = enhanced ?? status;
                lines.Add(Clean(rest.Substring(status == null ? 0 : status.Length).TrimStart(' ')));
            }

            if (enhanced == null)
            {
                enhanced = code[0] == '4' ? "4.7.1" : "5.7.1";
            }

            return new ReplyText(code, enhanced, lines.ToArray());
        }

        public override string ToString()
        {
            return Code + " " + Enhanced + " " + string.Join(" / ", Lines);
        }

        private static string Start(string line, bool last)
        {
            bool digits = line.Length >= 3 && (line[0] == '4' || line[0] == '5') && IsDigit(line[1]) && line[1] <= '5' && IsDigit(line[2]);
            bool separated = line.Length == 3 || (line.Length > 3 && (line[3] == ' ' || (line[3] == '-' && !last)));
            if (!digits || !separated)
            {
                throw Wrong("no reply of class 4 or 5", line);
            }

            return line.Substring(0, 3);
        }

        /// <summary>The enhanced code at the start, or null. Its class must be that of the code (RFC 2034).</summary>
        private static string Status(string rest, char kind)
        {
            int end = rest.IndexOf(' ');
            string word = end < 0 ? rest : rest.Substring(0, end);
            string[] parts = word.Split('.');
            if (parts.Length != 3 || parts[0].Length != 1 || !IsNumber(parts[0]) || !IsNumber(parts[1]) || !IsNumber(parts[2]))
            {
                return null;
            }

            if (parts[0][0] != kind)
            {
                throw Wrong("an enhanced code of another class", rest);
            }

            return word;
        }

        /// <summary>A percent sign comes doubled. Exchange throws at anything but ASCII.</summary>
        private static string Clean(string text)
        {
            var clean = new StringBuilder(text.Length);
            for (int i = 0; i < text.Length && clean.Length < MaxLine; i++)
            {
                if (text[i] == '%' && ++i == text.Length)
                {
                    break;
                }

                clean.Append(text[i] >= ' ' && text[i] < 0x7f ? text[i] : '?');
            }

            return clean.ToString();
        }

        private static bool IsNumber(string text)
        {
            foreach (char c in text)
            {
                if (!IsDigit(c))
                {
                    return false;
                }
            }

            return text.Length >= 1 && text.Length <= 3;
        }

        private static bool IsDigit(char c)
        {
            return c >= '0' && c <= '9';
        }

        private static MilterException Wrong(string what, string text)
        {
            return new MilterException(Trouble.Nonsense, what + ": \"" + (text.Length > 80 ? text.Substring(0, 80) : text) + "\"");
        }
    }
}
