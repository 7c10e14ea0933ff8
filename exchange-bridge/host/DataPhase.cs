// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.IO;
using Microsoft.Exchange.Data.Mime;
using Microsoft.Exchange.Data.Transport.Smtp;

namespace Postern.Host
{
    /// <summary>What follows a 354: the header section, its event, the body, its event.</summary>
    internal sealed class DataPhase
    {
        private readonly SmtpStream stream;
        private readonly HostSession session;
        private readonly AgentChain agents;
        private readonly HostMailItem item;
        private readonly Turnstile turnstile;

        internal DataPhase(SmtpStream stream, HostSession session, AgentChain agents, HostMailItem item, Turnstile turnstile)
        {
            this.stream = stream;
            this.session = session;
            this.agents = agents;
            this.item = item;
            this.turnstile = turnstile;
        }

        /// <summary>What the agents did, or null where the client went away.</summary>
        internal Result Run()
        {
            var headers = new MemoryStream();
            bool more = Read(headers, true);
            item.Root.Load(new MemoryStream(headers.ToArray()));
            var e = new EndOfHeadersEventArgs(session, item, item.Root.Headers);
            Result atHeaders = agents.Raise<SmtpReceiveAgent>(
                "OnEndOfHeaders", item, (agent, gate, r) => agent.Raise(new MessageSource(gate, r), e));

            var body = new MemoryStream();
            if (more && Read(body, false))
            {
                return null;
            }

            item.Root.Body = body.ToArray();
            if (atHeaders.IsOver)
            {
                return atHeaders;
            }

            turnstile.Pass();
            var end = new EndOfDataEventArgs(session, item);
            return agents.Raise<SmtpReceiveAgent>(
                "OnEndOfData", item, (agent, gate, r) => agent.Raise(new MessageSource(gate, r), end));
        }

        /// <returns>false at the closing dot; true at the end of the header section, or where the client went away</returns>
        private bool Read(Stream into, bool toEmptyLine)
        {
            for (byte[] line = stream.ReadOctets(); line != null; line = stream.ReadOctets())
            {
                bool dot = line[0] == '.';
                if (dot && IsEnd(line, 1))
                {
                    return false;
                }

                into.Write(line, dot ? 1 : 0, line.Length - (dot ? 1 : 0));
                if (toEmptyLine && IsEnd(line, 0))
                {
                    return true;
                }
            }

            return true;
        }

        private static bool IsEnd(byte[] line, int from)
        {
            return line.Length == from + 2 && line[from] == '\r' && line[from + 1] == '\n';
        }
    }
}
