// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using Microsoft.Exchange.Data.Transport.Smtp;

namespace Microsoft.Exchange.Data.Transport.Routing
{
    public delegate void SubmittedMessageEventHandler(SubmittedMessageEventSource source, QueuedMessageEventArgs e);

    public abstract class QueuedMessageEventArgs : EventArgs
    {
        internal QueuedMessageEventArgs()
        {
        }

        public abstract MailItem MailItem { get; }
    }

    public abstract class QueuedMessageEventSource
    {
        internal QueuedMessageEventSource()
        {
        }

        public abstract void Defer(TimeSpan waitTime, SmtpResponse deferReason);

        public abstract void Delete();
    }

    public abstract class SubmittedMessageEventSource : QueuedMessageEventSource
    {
        internal SubmittedMessageEventSource()
        {
        }
    }

    /// <summary>Makes routing agents.</summary>
    public abstract class RoutingAgentFactory : AgentFactory
    {
        protected RoutingAgentFactory()
        {
        }

        public abstract RoutingAgent CreateAgent(SmtpServer server);
    }

    /// <summary>Hears of messages on their way through the queues.</summary>
    public abstract class RoutingAgent : Agent
    {
        protected RoutingAgent()
        {
        }

        protected event SubmittedMessageEventHandler OnSubmittedMessage;

        internal void Raise(SubmittedMessageEventSource source, QueuedMessageEventArgs e)
        {
            if (OnSubmittedMessage != null)
            {
                OnSubmittedMessage(source, e);
            }
        }
    }
}
