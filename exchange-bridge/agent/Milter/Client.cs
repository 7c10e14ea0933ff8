// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;

namespace Postern.Exchange.Milter
{
    /// <summary>The SMTP client, as CONNECT tells of it. The SDK knows no PTR name.</summary>
    internal sealed class Client
    {
        /// <summary>By this the container knows that its fields for Exchange will be understood.</summary>
        internal const string Software = "Postern Exchange Bridge " + Product.Version;

        private readonly IPAddress address;
        private readonly int port;
        private readonly string server;
        private readonly string daemon;

        /// <param name="endpoint">null where there was no connection</param>
        internal Client(IPEndPoint endpoint, string server, string daemon)
        {
            if (endpoint != null)
            {
                address = endpoint.Address.IsIPv4MappedToIPv6 ? endpoint.Address.MapToIPv4() : endpoint.Address;
                port = endpoint.Port;
            }

            this.server = server;
            this.daemon = daemon;
        }

        internal string Address
        {
            get { return address == null ? "unknown" : address.ToString(); }
        }

        internal void Write(PacketWriter packets)
        {
            bool v4 = address != null && address.AddressFamily == AddressFamily.InterNetwork;
            WriteMacros(packets);
            packets.Begin('C').Text(address == null ? "localhost" : "[" + address + "]");
            if (address == null)
            {
                packets.Octet((byte)'U').End();
            }
            else
            {
                packets.Octet((byte)(v4 ? '4' : '6')).Number16(port).Text(address.ToString()).End();
            }
        }

        private void WriteMacros(PacketWriter packets)
        {
            packets.Begin('D').Octet((byte)'C');
            packets.Text("j").Text(server).Text("v").Text(Software).Text("{daemon_name}").Text(daemon);
            if (address != null)
            {
                packets.Text("_").Text("[" + address + "]").Text("{client_addr}").Text(address.ToString());
                packets.Text("{client_port}").Text(port.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }

            packets.End();
        }
    }
}
