// Package signer signs and verifies tokens with a keyed hash.
package signer

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"errors"
	"fmt"
	"hash"
	"io"
	"strings"
	"sync"
)

// ErrSignature is returned for tokens that were not signed by this signer.
var ErrSignature = errors.New("bad token signature")

// Signer may be used by several goroutines.
type Signer struct {
	macs sync.Pool
}

// New returns a signer for the algorithm, "hs256" or "hs512".
func New(alg string, key []byte) (*Signer, error) {
	var newHash func() hash.Hash
	switch alg {
	case "hs256":
		newHash = sha256.New
	case "hs512":
		newHash = sha512.New
	default:
		return nil, fmt.Errorf("unknown algorithm %q", alg)
	}
	s := &Signer{}
	s.macs.New = func() any { return hmac.New(newHash, key) }
	return s, nil
}

func (s *Signer) sum(payload string) []byte {
	mac := s.macs.Get().(hash.Hash)
	defer func() {
		mac.Reset()
		s.macs.Put(mac)
	}()
	io.WriteString(mac, payload)
	return mac.Sum(nil)
}

// Sign returns the token of a payload.
func (s *Signer) Sign(payload string) string {
	return payload + "." + base64.RawURLEncoding.EncodeToString(s.sum(payload))
}

// Verify returns the payload of a token.
func (s *Signer) Verify(token string) (string, error) {
	i := strings.LastIndexByte(token, '.')
	if i < 0 {
		return "", ErrSignature
	}
	sig, err := base64.RawURLEncoding.DecodeString(token[i+1:])
	if err != nil {
		return "", errors.Join(ErrSignature, err)
	}
	if !hmac.Equal(sig, s.sum(token[:i])) {
		return "", ErrSignature
	}
	return token[:i], nil
}
