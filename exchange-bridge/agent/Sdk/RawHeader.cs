// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.IO;
using System.Text;
using Microsoft.Exchange.Data.Mime;

namespace Postern.Exchange.Sdk
{
    /// <summary>
    /// Makes header fields that keep their folds: the constructors of the SDK drop them, and some encode the text. What
    /// a filter sends must stay one field, whatever line ends stand in it.
    /// </summary>
    internal static class RawHeader
    {
        private static readonly Encoding Latin1 = Encoding.GetEncoding(28591);

        /// <param name="value">one octet a character; folds are LF or CR LF with white space behind</param>
        internal static Header Make(string name, string value)
        {
            byte[] section = Latin1.GetBytes(name + ":" + Folded(value) + "\r\n\r\n");
            using (var reader = new MimeReader(new MemoryStream(section)))
            {
                HeaderList list = HeaderList.ReadFrom(reader);
                return (Header)list.RemoveChild(list.FirstChild);
            }
        }

        private static string Folded(string value)
        {
            var text = new StringBuilder(value.Length + 16);
            string[] lines = value.Replace("\r\n", "\n").Replace('\r', '\n').Replace("\0", "").Split('\n');
            for (int i = 0; i < lines.Length; i++)
            {
                string line = lines[i];
                bool blank = line.Trim().Length == 0;
                if (i > 0 && blank)
                {
                    // An empty line would end the header section, and a blank one does for some readers.
                    continue;
                }

                if (i > 0)
                {
                    text.Append("\r\n");
                }

                bool starts = line.Length > 0 && (line[0] == ' ' || line[0] == '\t');
                text.Append(i > 0 && !starts ? " " : "").Append(line);
            }

            return text.ToString();
        }
    }
}
