// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.IO;
using System.Net.Sockets;
using System.Text;
using Microsoft.Exchange.Data.Transport.Smtp;

namespace Postern.Host
{
    /// <summary>Lines of SMTP, in and out; one octet a character.</summary>
    internal sealed class SmtpStream
    {
        internal static readonly Encoding Latin1 = Encoding.GetEncoding(28591);

        private const int MostOfLine = 1024 * 1024;

        private readonly Stream input;
        private readonly Stream output;

        internal SmtpStream(Socket socket)
        {
            var network = new NetworkStream(socket, false);
            input = new BufferedStream(network, 16 * 1024);
            output = network;
        }

        /// <summary>One line with its end, or null at the end of the connection.</summary>
        internal byte[] ReadOctets()
        {
            var line = new MemoryStream();
            for (int octet = input.ReadByte(); octet >= 0 && line.Length < MostOfLine; octet = input.ReadByte())
            {
                line.WriteByte((byte)octet);
                if (octet == '\n')
                {
                    return line.ToArray();
                }
            }

            return null;
        }

        internal string ReadLine()
        {
            byte[] line = ReadOctets();
            return line == null ? null : Latin1.GetString(line).TrimEnd('\r', '\n');
        }

        internal void Write(string lines)
        {
            byte[] octets = Latin1.GetBytes(lines + "\r\n");
            output.Write(octets, 0, octets.Length);
        }

        internal void Write(SmtpResponse response)
        {
            var text = new StringBuilder();
            string[] lines = response.StatusText.Length == 0 ? new[] { "" } : response.StatusText;
            string enhanced = string.IsNullOrEmpty(response.EnhancedStatusCode) ? "" : response.EnhancedStatusCode + " ";
            for (int i = 0; i < lines.Length; i++)
            {
                bool last = i == lines.Length - 1;
                text.Append(response.StatusCode).Append(last ? ' ' : '-').Append(enhanced).Append(lines[i]).Append(last ? "" : "\r\n");
            }

            Write(text.ToString());
        }
    }
}
