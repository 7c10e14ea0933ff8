// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;
using Microsoft.Exchange.Data.Transport;
using Microsoft.Exchange.Data.Transport.Smtp;
using Postern.Exchange.Milter;
using Postern.Exchange.Sdk;
using Postern.Exchange.Sessions;

namespace Postern.Exchange
{
    /// <summary>Tells a filter of each event of an SMTP session, and does what it answers. Keeps nothing itself.</summary>
    internal sealed class ReceiveAgent : SmtpReceiveAgent
    {
        private readonly Bridge bridge;
        private readonly SmtpServer server;
        private readonly MessageVerdict verdict;

        internal ReceiveAgent(Bridge bridge, SmtpServer server)
        {
            this.bridge = bridge;
            this.server = server;
            verdict = new MessageVerdict(bridge.Surroundings);
            OnConnect += Connect;
            OnHeloCommand += (source, e) => Greet(source, e.SmtpSession, e.Domain);
            OnEhloCommand += (source, e) => Greet(source, e.SmtpSession, e.Domain);
            OnEndOfAuthentication += Authenticated;
            OnMailCommand += Mail;
            OnRcptCommand += Rcpt;
            OnDataCommand += Data;
            OnEndOfHeaders += EndOfHeaders;
            OnEndOfData += EndOfData;
            OnRsetCommand += (source, e) => Abort(e.SmtpSession);
            OnReject += Reject;
            OnDisconnect += Disconnect;
        }

        private void Connect(ConnectEventSource source, ConnectEventArgs e)
        {
            Serve(
                () => Of(e.SmtpSession).Connect(),
                outcome => Refuse(source, outcome, source.RejectConnection));
        }

        private void Greet(ReceiveCommandEventSource source, SmtpSession session, string name)
        {
            Serve(
                () => Of(session).Helo(name),
                outcome => Refuse(source, outcome, source.RejectCommand));
        }

        private void Authenticated(EndOfAuthenticationEventSource source, EndOfAuthenticationEventArgs e)
        {
            Guard(delegate
            {
                Identity identity = Of(e.SmtpSession).Identity;
                identity.User = e.RemoteIdentityName;
                identity.Mechanism = e.AuthenticationMechanism;
            });
        }

        private void Mail(ReceiveCommandEventSource source, MailCommandEventArgs e)
        {
            Serve(
                () => Of(e.SmtpSession).Mail(new Envelope(e.FromAddress.ToString(), MailParameters(e))),
                outcome => Refuse(source, outcome, source.RejectCommand));
        }

        private void Rcpt(ReceiveCommandEventSource source, RcptCommandEventArgs e)
        {
            var parameters = new List<string>();
            AddParameter(parameters, "ORCPT", e.OriginalRecipient);
            Serve(
                () => Of(e.SmtpSession).Rcpt(new Envelope(e.RecipientAddress.ToString(), parameters)),
                outcome => Refuse(source, outcome, source.RejectCommand));
        }

        private void Data(ReceiveCommandEventSource source, DataCommandEventArgs e)
        {
            Serve(
                () => Of(e.SmtpSession).Data(),
                outcome => Refuse(source, outcome, source.RejectCommand));
        }

        private void EndOfHeaders(ReceiveMessageEventSource source, EndOfHeadersEventArgs e)
        {
            Serve(
                () => Of(e.SmtpSession).Headers(new MessageContent(e.Headers, e.MailItem)),
                outcome => verdict.AtHeaders(source, e.MailItem, outcome));
        }

        private void EndOfData(ReceiveMessageEventSource source, EndOfDataEventArgs e)
        {
            Serve(
                () => Of(e.SmtpSession).Message(MessageContent.Of(e.MailItem)),
                outcome => verdict.AtEnd(source, e.MailItem, outcome));
        }

        /// <summary>Raised whoever refused. One recipient less ends no message.</summary>
        private void Reject(RejectEventSource source, RejectEventArgs e)
        {
            bool ends = e.OriginalArguments is EndOfDataEventArgs || e.OriginalArguments is EndOfHeadersEventArgs
                || e.OriginalArguments is MailCommandEventArgs;
            if (ends)
            {
                Abort(e.SmtpSession);
            }
        }

        private void Abort(SmtpSession session)
        {
            Serve(
                async delegate
                {
                    await Of(session).Abort().ConfigureAwait(false);
                    return Outcome.Pass;
                },
                outcome => { });
        }

        private void Disconnect(DisconnectEventSource source, DisconnectEventArgs e)
        {
            // Nobody has to wait for this, so Exchange is not asked to.
            Guard(delegate
            {
                Session session = bridge.Sessions.Remove(e.SmtpSession.SessionId);
                if (session != null)
                {
                    GC.KeepAlive(session.Close());
                }
            });
        }

        private void Serve(Func<Task<Outcome>> ask, Action<Outcome> carryOut)
        {
            AgentAsyncContext context = null;
            Guard(() => context = GetAgentAsyncContext());
            if (context != null)
            {
                Asynchronously.Run(context, ask, carryOut, bridge.Report);
            }
            else
            {
                // Without a way to wait nobody can be asked; nothing may pass for that.
                Guard(() => carryOut(Outcome.Tempfail()));
            }
        }

        private void Guard(Action action)
        {
            try
            {
                action();
            }
            catch (Exception e)
            {
                bridge.Report.Defect("a handler", e);
            }
        }

        private Session Of(SmtpSession session)
        {
            Session ours = bridge.Sessions.Get(session.SessionId, delegate
            {
                string daemon = bridge.Surroundings.Settings.DaemonName;
                return new Session(
                    bridge.Surroundings,
                    new Client(session.RemoteEndPoint, server.Name, daemon.Length > 0 ? daemon : server.Name));
            });
            ours.Identity.IsTls = session.IsTls;
            if (ours.Identity.Helo == null)
            {
                // The agent may have been enabled in the middle of the session.
                ours.Identity.Helo = session.HelloDomain;
            }

            return ours;
        }

        private static void Refuse(ReceiveEventSource source, Outcome outcome, Action<SmtpResponse> refuse)
        {
            if (outcome.Decision == Decision.Refuse)
            {
                refuse(Responses.Of(outcome.Reply));
                if (outcome.Disconnect)
                {
                    source.Disconnect();
                }
            }
        }

        private static IList<string> MailParameters(MailCommandEventArgs e)
        {
            var parameters = new List<string>();
            if (e.Size > 0)
            {
                parameters.Add("SIZE=" + e.Size.ToString(CultureInfo.InvariantCulture));
            }

            AddParameter(parameters, "BODY", Body(e.BodyType));
            AddParameter(parameters, "AUTH", e.Auth);
            AddParameter(parameters, "ENVID", e.EnvelopeId);
            if (LateBound.IsSmtpUtf8(e))
            {
                parameters.Add("SMTPUTF8");
            }

            return parameters;
        }

        private static string Body(BodyType type)
        {
            switch (type)
            {
                case BodyType.SevenBit:
                    return "7BIT";
                case BodyType.EightBitMime:
                    return "8BITMIME";
                case BodyType.BinaryMime:
                    return "BINARYMIME";
                default:
                    return null;
            }
        }

        private static void AddParameter(ICollection<string> parameters, string name, string value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                parameters.Add(name + "=" + value);
            }
        }
    }
}
