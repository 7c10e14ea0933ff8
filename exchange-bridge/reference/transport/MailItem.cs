// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.Collections.Generic;
using System.IO;
using Microsoft.Exchange.Data.Mime;
using Microsoft.Exchange.Data.Transport.Email;
using Microsoft.Exchange.Data.Transport.Smtp;

namespace Microsoft.Exchange.Data.Transport
{
    /// <summary>How a message came or will go.</summary>
    public enum DeliveryMethod
    {
        Unknown = 0,
        File = 1,
        Mailbox = 2,
        Smtp = 3,
        DeliveryAgent = 4,
    }

    /// <summary>What a sender is told of a recipient.</summary>
    public enum DsnType
    {
        Failure = 1,
        Expanded = 2,
    }

    /// <summary>A message with its envelope.</summary>
    public abstract class MailItem
    {
        internal MailItem()
        {
        }

        public abstract DeliveryMethod InboundDeliveryMethod { get; }

        public abstract RoutingAddress FromAddress { get; set; }

        public abstract EnvelopeRecipientCollection Recipients { get; }

        public abstract EmailMessage Message { get; }

        public abstract long MimeStreamLength { get; }

        public abstract Stream GetMimeReadStream();

        public abstract Stream GetMimeWriteStream();
    }

    /// <summary>A recipient of the envelope.</summary>
    public abstract class EnvelopeRecipient
    {
        internal EnvelopeRecipient()
        {
        }

        public abstract RoutingAddress Address { get; set; }
    }

    public abstract class ReadOnlyEnvelopeRecipientCollection
    {
        internal ReadOnlyEnvelopeRecipientCollection()
        {
        }

        public abstract int Count { get; }

        public abstract EnvelopeRecipient this[int index] { get; }

        public abstract bool Contains(RoutingAddress address);
    }

    public abstract class EnvelopeRecipientCollection : ReadOnlyEnvelopeRecipientCollection, IEnumerable<EnvelopeRecipient>
    {
        internal EnvelopeRecipientCollection()
        {
        }

        public abstract bool CanAdd { get; }

        public abstract void Add(RoutingAddress address);

        public abstract void Clear();

        public abstract int Remove(RoutingAddress address);

        public abstract bool Remove(EnvelopeRecipient recipient, DsnType dsnType, SmtpResponse smtpResponse);

        internal abstract IEnumerator<EnvelopeRecipient> Each();

        IEnumerator<EnvelopeRecipient> IEnumerable<EnvelopeRecipient>.GetEnumerator()
        {
            return Each();
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator()
        {
            return Each();
        }
    }
}

namespace Microsoft.Exchange.Data.Transport.Email
{
    /// <summary>The content of a message.</summary>
    public class EmailMessage
    {
        internal EmailMessage(MimeDocument document)
        {
            MimeDocument = document;
        }

        public MimeDocument MimeDocument { get; private set; }
    }
}
