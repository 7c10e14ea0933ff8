// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using Microsoft.Exchange.Data.Transport;
using Postern.Exchange.Milter;

namespace Postern.Exchange.Sdk
{
    /// <summary>Carries out edits of sender and recipients.</summary>
    internal sealed class EnvelopeEdits
    {
        private readonly MailItem item;

        internal EnvelopeEdits(MailItem item)
        {
            this.item = item;
        }

        /// <summary>Before anything is changed: a message must be changed as a whole or not at all.</summary>
        internal void Check(Edit edit)
        {
            switch (edit.Kind)
            {
                case EditKind.AddRecipient:
                    Address(edit.Value);
                    if (!item.Recipients.CanAdd)
                    {
                        throw new EditException("Exchange takes no more recipients");
                    }

                    break;
                case EditKind.ChangeSender:
                    Address(edit.Value);
                    break;
            }
        }

        internal void Apply(Edit edit)
        {
            switch (edit.Kind)
            {
                case EditKind.AddRecipient:
                    Add(Address(edit.Value));
                    break;
                case EditKind.DeleteRecipient:
                    item.Recipients.Remove(new RoutingAddress(edit.Value));
                    break;
                case EditKind.ChangeSender:
                    item.FromAddress = Address(edit.Value);
                    break;
            }
        }

        private void Add(RoutingAddress address)
        {
            // A milter may add who is there already; two copies would be delivered.
            if (!item.Recipients.Contains(address))
            {
                item.Recipients.Add(address);
            }
        }

        private static RoutingAddress Address(string text)
        {
            var address = text.Length == 0 ? RoutingAddress.NullReversePath : new RoutingAddress(text);
            if (!address.IsValid)
            {
                throw new EditException("Exchange takes no address such as \"" + text + "\"");
            }

            return address;
        }
    }
}
