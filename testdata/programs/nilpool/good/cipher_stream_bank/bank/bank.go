// Package bank lends stream ciphers by key name.
package bank

import (
	"crypto/aes"
	"crypto/cipher"
	"errors"
	"fmt"
	"sync"
)

// ErrKey is returned for keys that no cipher can be made of.
var ErrKey = errors.New("bank: unusable key")

type sealer struct {
	block cipher.Block
	iv    [aes.BlockSize]byte
	out   []byte
}

// Bank holds one pool for each key.
type Bank struct {
	mu    sync.Mutex
	pools map[string]*sync.Pool
	keys  map[string][]byte
}

// New returns a bank for the keys.
func New(keys map[string][]byte) *Bank {
	return &Bank{pools: make(map[string]*sync.Pool), keys: keys}
}

func (b *Bank) pool(name string) *sync.Pool {
	b.mu.Lock()
	defer b.mu.Unlock()
	p, ok := b.pools[name]
	if !ok {
		key := b.keys[name]
		p = &sync.Pool{New: func() any {
			block, err := aes.NewCipher(key)
			if err != nil {
				return nil
			}
			return &sealer{block: block}
		}}
		b.pools[name] = p
	}
	return p
}

// Seal encrypts text under the named key; seq must not repeat.
func (b *Bank) Seal(name string, seq uint64, text []byte) ([]byte, error) {
	p := b.pool(name)
	v := p.Get()
	if v == nil {
		return nil, fmt.Errorf("%q: %w", name, ErrKey)
	}
	s := v.(*sealer)
	defer p.Put(s)
	for i := range 8 {
		s.iv[i] = byte(seq >> (8 * i))
	}
	s.out = append(s.out[:0], text...)
	cipher.NewCTR(s.block, s.iv[:]).XORKeyStream(s.out, s.out)
	return append([]byte(nil), s.out...), nil
}
