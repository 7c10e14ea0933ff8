// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.Exchange.Data.Transport;
using Microsoft.Exchange.Data.Transport.Routing;
using Postern.Exchange.Milter;
using Postern.Exchange.Sdk;
using Postern.Exchange.Sessions;

namespace Postern.Exchange
{
    /// <summary>Plays a message that did not come by SMTP to a filter, as if one client had just sent it.</summary>
    internal sealed class SubmissionAgent : RoutingAgent
    {
        private static readonly IList<string> NoParameters = new string[0];

        private readonly Bridge bridge;
        private readonly SmtpServer server;

        internal SubmissionAgent(Bridge bridge, SmtpServer server)
        {
            this.bridge = bridge;
            this.server = server;
            OnSubmittedMessage += Submitted;
        }

        private void Submitted(SubmittedMessageEventSource source, QueuedMessageEventArgs e)
        {
            try
            {
                if (e.MailItem.InboundDeliveryMethod == DeliveryMethod.Smtp)
                {
                    // The receive agent has had it.
                    return;
                }

                bridge.Surroundings.Statistics.CountSubmission();
                var refused = new List<KeyValuePair<RoutingAddress, ReplyText>>();
                var verdict = new SubmissionVerdict(bridge.Surroundings, source, e.MailItem, refused);
                Asynchronously.Run(
                    GetAgentAsyncContext(), () => Replay(e.MailItem, refused), verdict.CarryOut, bridge.Report);
            }
            catch (Exception problem)
            {
                bridge.Report.Defect("a handler", problem);
            }
        }

        private async Task<Outcome> Replay(MailItem item, ICollection<KeyValuePair<RoutingAddress, ReplyText>> refused)
        {
            var session = new Session(bridge.Surroundings, new Client(null, server.Name, server.Name));
            Task<Outcome> replay = Replay(session, item, refused);
            await Task.WhenAny(replay).ConfigureAwait(false);
            await session.Close().ConfigureAwait(false);
            return await replay.ConfigureAwait(false);
        }

        private async Task<Outcome> Replay(
            Session session, MailItem item, ICollection<KeyValuePair<RoutingAddress, ReplyText>> refused)
        {
            Outcome outcome = await session.Connect().ConfigureAwait(false);
            if (outcome.Decision == Decision.Pass)
            {
                outcome = await session.Helo(server.Name).ConfigureAwait(false);
            }

            if (outcome.Decision == Decision.Pass)
            {
                outcome = await session.Mail(new Envelope(item.FromAddress.ToString(), NoParameters)).ConfigureAwait(false);
            }

            for (int i = 0; i < item.Recipients.Count && outcome.Decision == Decision.Pass; i++)
            {
                RoutingAddress recipient = item.Recipients[i].Address;
                Outcome one = await session.Rcpt(new Envelope(recipient.ToString(), NoParameters)).ConfigureAwait(false);
                if (one.Decision == Decision.Refuse && one.Reply.Code[0] == '5')
                {
                    refused.Add(new KeyValuePair<RoutingAddress, ReplyText>(recipient, one.Reply));
                }
                else
                {
                    outcome = one;
                }
            }

            if (outcome.Decision == Decision.Pass && refused.Count < item.Recipients.Count)
            {
                outcome = await Content(session, item).ConfigureAwait(false);
            }

            return outcome;
        }

        private static async Task<Outcome> Content(Session session, MailItem item)
        {
            Outcome outcome = await session.Data().ConfigureAwait(false);
            return outcome.Decision == Decision.Pass
                ? await session.Message(MessageContent.Of(item)).ConfigureAwait(false)
                : outcome;
        }
    }
}
