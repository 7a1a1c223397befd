// Command signs_webhook_deliveries signs webhook deliveries.
package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"os"
	"strings"

	"programs/unsafebounds/good/signs_webhook_deliveries/conv"
)

// signer signs the deliveries of one endpoint. It is not safe for concurrent use.
type signer struct {
	mac hash.Hash
	sum [sha256.Size]byte
}

func newSigner(secret string) *signer {
	return &signer{mac: hmac.New(sha256.New, conv.Bytes(secret))}
}

// sign returns the signature header of a delivery.
func (s *signer) sign(id, timestamp, body string) string {
	s.mac.Reset()
	for i, part := range [...]string{id, timestamp, body} {
		if i > 0 {
			s.mac.Write([]byte{'.'})
		}
		s.mac.Write(conv.Bytes(part))
	}
	sum := s.mac.Sum(s.sum[:0])
	out := make([]byte, hex.EncodedLen(len(sum)))
	hex.Encode(out, sum)
	return conv.String(out)
}

// verify compares in constant time.
func (s *signer) verify(id, timestamp, body, signature string) bool {
	return hmac.Equal(conv.Bytes(s.sign(id, timestamp, body)), conv.Bytes(signature))
}

func main() {
	s := newSigner("whsec_" + strings.Repeat("k", 24))
	body := fmt.Sprintf(`{"event":"invoice.paid","amount":%d}`, 1299)
	sig := s.sign("msg_1", "1700000000", body)
	ok := s.verify("msg_1", "1700000000", body, sig)
	forged := s.verify("msg_1", "1700000001", body, sig)
	b := conv.Bytes(body)
	fmt.Println("ok:", ok, "forged:", forged, "cap:", cap(b) == len(b))
	if !ok || forged || cap(b) != len(b) {
		os.Exit(1)
	}
	if e := conv.Bytes(""); len(e) != 0 || cap(e) != 0 {
		os.Exit(1)
	}
}
