// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.Collections.Generic;
using Postern.Exchange.Milter;

namespace Postern.Exchange.Sessions
{
    /// <summary>An address of MAIL or RCPT with its ESMTP parameters, and what else is told with it.</summary>
    internal sealed class Envelope
    {
        internal Envelope(string address, IList<string> parameters)
        {
            // Exchange calls the null reverse-path "<>".
            Address = address == "<>" ? "" : address;
            Parameters = parameters;
        }

        internal string Address { get; private set; }

        internal IList<string> Parameters { get; private set; }

        internal void Write(PacketWriter packets, char command)
        {
            packets.Begin(command).Text("<" + Address + ">");
            foreach (string parameter in Parameters)
            {
                packets.Text(parameter);
            }

            packets.End();
        }
    }

    /// <summary>Who the client is, as far as it has said and shown.</summary>
    internal sealed class Identity
    {
        internal string Helo { get; set; }

        internal string Mechanism { get; set; }

        internal string User { get; set; }

        internal bool IsTls { get; set; }

        internal void WriteTls(PacketWriter packets)
        {
            if (IsTls)
            {
                // The SDK says that there is TLS, not which.
                packets.Text("{tls_version}").Text("TLS");
            }
        }

        internal void WriteUser(PacketWriter packets)
        {
            if (!string.IsNullOrEmpty(User))
            {
                packets.Text("{auth_authen}").Text(User).Text("{auth_type}").Text(Mechanism ?? "");
            }
        }
    }
}
