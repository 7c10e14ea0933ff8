// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using Microsoft.Exchange.Data.Mime;

namespace Microsoft.Exchange.Data.Transport.Smtp
{
    public enum BodyType
    {
        NotSpecified = 0,
        SevenBit = 1,
        EightBitMime = 2,
        BinaryMime = 3,
    }

    public abstract class ReceiveEventArgs : EventArgs
    {
        internal ReceiveEventArgs(SmtpSession session)
        {
            SmtpSession = session;
        }

        public SmtpSession SmtpSession { get; private set; }
    }

    public abstract class ReceiveCommandEventArgs : ReceiveEventArgs
    {
        internal ReceiveCommandEventArgs(SmtpSession session)
            : base(session)
        {
        }
    }

    public class ConnectEventArgs : ReceiveEventArgs
    {
        internal ConnectEventArgs(SmtpSession session)
            : base(session)
        {
        }
    }

    public class DisconnectEventArgs : ReceiveEventArgs
    {
        internal DisconnectEventArgs(SmtpSession session)
            : base(session)
        {
        }
    }

    public class HeloCommandEventArgs : ReceiveCommandEventArgs
    {
        internal HeloCommandEventArgs(SmtpSession session)
            : base(session)
        {
        }

        public string Domain { get; set; }
    }

    public class EhloCommandEventArgs : ReceiveCommandEventArgs
    {
        internal EhloCommandEventArgs(SmtpSession session)
            : base(session)
        {
        }

        public string Domain { get; set; }
    }

    public class EndOfAuthenticationEventArgs : ReceiveEventArgs
    {
        internal EndOfAuthenticationEventArgs(SmtpSession session, string mechanism, string identity)
            : base(session)
        {
            AuthenticationMechanism = mechanism;
            RemoteIdentityName = identity;
        }

        public string AuthenticationMechanism { get; private set; }

        public string RemoteIdentityName { get; private set; }
    }

    public class MailCommandEventArgs : ReceiveCommandEventArgs
    {
        internal MailCommandEventArgs(SmtpSession session)
            : base(session)
        {
        }

        public RoutingAddress FromAddress { get; set; }

        public long Size { get; set; }

        public BodyType BodyType { get; set; }

        public string Auth { get; set; }

        public string EnvelopeId { get; set; }
    }

    public class RcptCommandEventArgs : ReceiveCommandEventArgs
    {
        internal RcptCommandEventArgs(SmtpSession session, MailItem item)
            : base(session)
        {
            MailItem = item;
        }

        public RoutingAddress RecipientAddress { get; set; }

        public string OriginalRecipient { get; set; }

        public MailItem MailItem { get; private set; }
    }

    public class RsetCommandEventArgs : ReceiveCommandEventArgs
    {
        internal RsetCommandEventArgs(SmtpSession session)
            : base(session)
        {
        }
    }

    public class DataCommandEventArgs : ReceiveCommandEventArgs
    {
        internal DataCommandEventArgs(SmtpSession session, MailItem item)
            : base(session)
        {
            MailItem = item;
        }

        public MailItem MailItem { get; private set; }
    }

    public class EndOfHeadersEventArgs : ReceiveEventArgs
    {
        internal EndOfHeadersEventArgs(SmtpSession session, MailItem item, HeaderList headers)
            : base(session)
        {
            MailItem = item;
            Headers = headers;
        }

        public MailItem MailItem { get; private set; }

        public HeaderList Headers { get; private set; }
    }

    public class EndOfDataEventArgs : ReceiveEventArgs
    {
        internal EndOfDataEventArgs(SmtpSession session, MailItem item)
            : base(session)
        {
            MailItem = item;
        }

        public MailItem MailItem { get; private set; }
    }

    public class RejectEventArgs : ReceiveEventArgs
    {
        internal RejectEventArgs(SmtpSession session, string command, SmtpResponse response, EventArgs original)
            : base(session)
        {
            Command = command;
            SmtpResponse = response;
            OriginalArguments = original;
        }

        public string Command { get; private set; }

        public SmtpResponse SmtpResponse { get; private set; }

        public EventArgs OriginalArguments { get; private set; }
    }
}
