// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Exchange.Data.Transport;
using Microsoft.Exchange.Data.Transport.Smtp;

namespace Postern.Host
{
    /// <summary>One SMTP session: reads commands, raises the SDK's events in the documented order, answers.</summary>
    internal sealed class Conversation
    {
        private readonly HostProcess host;
        private readonly SmtpStream stream;
        private readonly HostSession session;
        private readonly AgentChain agents;
        private HostMailItem item;
        private bool quit;

        internal Conversation(HostProcess host, Socket socket, long id)
        {
            this.host = host;
            stream = new SmtpStream(socket);
            session = new HostSession(id, (IPEndPoint)socket.RemoteEndPoint);
            agents = new AgentChain(host.Agents, true, host.Violations);
        }

        internal void Run()
        {
            try
            {
                Talk();
            }
            catch (IOException)
            {
                // The client has gone.
            }
            finally
            {
                agents.Raise<SmtpReceiveAgent>(
                    "OnDisconnect", null, (agent, gate, result) => agent.Raise(new DisconnectSource(), new DisconnectEventArgs(session)));
                agents.Dispose();
            }
        }

        private void Talk()
        {
            Result result = agents.Raise<SmtpReceiveAgent>(
                "OnConnect", null, (agent, gate, r) => agent.Raise(new ConnectSource(gate, r), new ConnectEventArgs(session)));
            if (result.IsOver)
            {
                Refuse("", result, null);
                return;
            }

            stream.Write("220 " + host.Name + " test host");
            while (!quit)
            {
                string line = stream.ReadLine();
                if (line == null)
                {
                    return;
                }

                Command(line);
            }
        }

        private void Command(string line)
        {
            int space = line.IndexOf(' ');
            string verb = (space < 0 ? line : line.Substring(0, space)).ToUpperInvariant();
            string rest = space < 0 ? "" : line.Substring(space + 1).Trim();
            switch (verb)
            {
                case "HELO":
                    Helo(rest);
                    break;
                case "EHLO":
                    Ehlo(rest);
                    break;
                case "AUTH":
                    Authenticate(rest);
                    break;
                case "MAIL":
                    Mail(rest);
                    break;
                case "RCPT":
                    Rcpt(rest);
                    break;
                case "DATA":
                    Data();
                    break;
                case "RSET":
                    Reset();
                    break;
                case "NOOP":
                    stream.Write("250 2.0.0 OK");
                    break;
                case "QUIT":
                    stream.Write("221 2.0.0 Bye");
                    quit = true;
                    break;
                default:
                    stream.Write("500 5.3.3 Unrecognized command");
                    break;
            }
        }

        private void Helo(string name)
        {
            session.HelloDomain = name;
            var e = new HeloCommandEventArgs(session) { Domain = name };
            if (Passes("HELO", e, (agent, gate, r) => agent.Raise(new CommandSource(gate, r), e)))
            {
                item = null;
                stream.Write("250 " + host.Name);
            }
        }

        private void Ehlo(string name)
        {
            session.HelloDomain = name;
            var e = new EhloCommandEventArgs(session) { Domain = name };
            if (Passes("EHLO", e, (agent, gate, r) => agent.Raise(new CommandSource(gate, r), e)))
            {
                item = null;
                stream.Write("250-" + host.Name + "\r\n250-SIZE\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-AUTH PLAIN\r\n250 ENHANCEDSTATUSCODES");
            }
        }

        private void Authenticate(string rest)
        {
            string[] words = rest.Split(' ');
            if (words.Length != 2 || !words[0].Equals("PLAIN", StringComparison.OrdinalIgnoreCase))
            {
                stream.Write("504 5.7.4 Unrecognized authentication type");
                return;
            }

            string[] parts = Encoding.UTF8.GetString(Convert.FromBase64String(words[1])).Split('\0');
            var e = new EndOfAuthenticationEventArgs(session, "PLAIN", parts.Length > 1 ? parts[1] : "");
            if (Passes("AUTH", e, (agent, gate, r) => agent.Raise(new AuthenticationSource(gate, r), e)))
            {
                stream.Write("235 2.7.0 Authentication successful");
            }
        }

        private void Mail(string rest)
        {
            if (item != null)
            {
                stream.Write("503 5.5.2 Sender already specified");
                return;
            }

            HostMailArguments e = PathArguments.Mail(session, rest);
            if (e == null)
            {
                stream.Write("501 5.5.4 Invalid arguments");
                return;
            }

            if (Passes("MAIL", e, (agent, gate, r) => agent.Raise(new CommandSource(gate, r), e)))
            {
                item = new HostMailItem(DeliveryMethod.Smtp, e.FromAddress);
                stream.Write("250 2.1.0 Sender OK");
            }
        }

        private void Rcpt(string rest)
        {
            if (item == null)
            {
                stream.Write("503 5.5.2 Need mail command");
                return;
            }

            RcptCommandEventArgs e = PathArguments.Rcpt(session, item, rest);
            if (e == null)
            {
                stream.Write("501 5.5.4 Invalid arguments");
                return;
            }

            if (!Passes("RCPT", e, (agent, gate, r) => agent.Raise(new CommandSource(gate, r), e)))
            {
                return;
            }

            if (e.RecipientAddress.ToString().StartsWith("nobody@", StringComparison.OrdinalIgnoreCase))
            {
                // Exchange's own refusal comes after those of the agents.
                Refuse("RCPT", new Result { Response = new SmtpResponse("550", "5.1.1", "User unknown") }, e);
                return;
            }

            item.Recipients.Add(e.RecipientAddress);
            stream.Write("250 2.1.5 Recipient OK");
        }

        private void Data()
        {
            if (item == null || item.Recipients.Count == 0)
            {
                stream.Write("503 5.5.2 Need rcpt command");
                return;
            }

            var e = new DataCommandEventArgs(session, item);
            if (!Passes("DATA", e, (agent, gate, r) => agent.Raise(new CommandSource(gate, r), e)))
            {
                return;
            }

            stream.Write("354 Start mail input");
            Result result = new DataPhase(stream, session, agents, item, host.Turnstile).Run();
            HostMailItem done = item;
            item = null;
            if (result == null)
            {
                quit = true;
                return;
            }

            if (result.Response != null || result.Disconnect)
            {
                Refuse("", result, new EndOfDataEventArgs(session, done));
                return;
            }

            if (result.Discarded != null)
            {
                stream.Write(result.Discarded.Value);
                return;
            }

            host.Submit(done, result.Quarantined);
            stream.Write("250 2.6.0 Queued mail for delivery");
        }

        private void Reset()
        {
            item = null;
            var e = new RsetCommandEventArgs(session);
            if (Passes("RSET", e, (agent, gate, r) => agent.Raise(new CommandSource(gate, r), e)))
            {
                stream.Write("250 2.0.0 Resetting");
            }
        }

        private bool Passes(string command, ReceiveEventArgs e, Action<SmtpReceiveAgent, EventGate, Result> raise)
        {
            Result result = agents.Raise("On" + command, item, raise);
            if (result.IsOver)
            {
                Refuse(command, result, e);
            }

            return !result.IsOver;
        }

        private void Refuse(string command, Result result, ReceiveEventArgs original)
        {
            if (result.Response != null)
            {
                var e = new RejectEventArgs(session, command, result.Response.Value, original);
                agents.Raise<SmtpReceiveAgent>("OnReject", null, (agent, gate, r) => agent.Raise(new RejectSource(gate), e));
                stream.Write(result.Response.Value);
            }

            quit |= result.Disconnect;
        }
    }
}
