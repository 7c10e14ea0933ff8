// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using Microsoft.Exchange.Data.Transport;
using Postern.Exchange.Milter;

namespace Postern.Exchange.Sdk
{
    /// <summary>Carries out all that a filter wants changed in a message.</summary>
    internal static class MessageEdits
    {
        /// <returns>false where no recipient is left</returns>
        internal static bool Apply(MailItem item, Edits edits)
        {
            if (edits.List.Count == 0 && edits.Body == null)
            {
                return true;
            }

            var envelope = new EnvelopeEdits(item);
            foreach (Edit edit in edits.List)
            {
                envelope.Check(edit);
            }

            var headers = new HeaderEdits(item.Message.MimeDocument.RootPart.Headers);
            foreach (Edit edit in edits.List)
            {
                if (edit.Name != null)
                {
                    headers.Apply(edit);
                }
                else
                {
                    envelope.Apply(edit);
                }
            }

            if (edits.Body != null)
            {
                BodyReplacement.Apply(item, edits.Body);
            }

            return item.Recipients.Count > 0;
        }
    }
}
