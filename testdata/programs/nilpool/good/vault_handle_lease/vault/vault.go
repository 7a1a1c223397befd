// Package vault lends secrets for a short time.
package vault

import (
	"errors"
	"sync"
)

var (
	// ErrName is returned for secrets that do not exist.
	ErrName = errors.New("vault: no such secret")
	// ErrReturned is returned by a handle after its end.
	ErrReturned = errors.New("vault: handle returned")
)

type plain struct {
	mu   sync.Mutex
	data []byte
	uses int
}

var plains = sync.Pool{New: func() any { return new(plain) }}

func (p *plain) wipe() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	n := p.uses
	clear(p.data)
	p.data = p.data[:0]
	p.uses = 0
	return n
}

// Handle gives access to one secret.
type Handle struct {
	once  sync.Once
	mu    sync.RWMutex
	value *plain
	audit func(uses int)
}

// Vault holds the secrets.
type Vault struct {
	secrets map[string]string
}

// New returns a vault for the secrets.
func New(secrets map[string]string) *Vault { return &Vault{secrets: secrets} }

// Open lends a secret; audit is told the number of uses at the end.
func (v *Vault) Open(name string, audit func(uses int)) (*Handle, error) {
	s, ok := v.secrets[name]
	if !ok {
		return nil, ErrName
	}
	p := plains.Get().(*plain)
	p.data = append(p.data, s...)
	return &Handle{value: p, audit: audit}, nil
}

// Use calls f with the secret, which f must not keep.
func (h *Handle) Use(f func(secret []byte)) error {
	h.mu.RLock()
	defer h.mu.RUnlock()
	if h.value == nil {
		return ErrReturned
	}
	h.value.mu.Lock()
	defer h.value.mu.Unlock()
	h.value.uses++
	f(h.value.data)
	return nil
}

// Return ends the use of the secret. It may be called more than once, but not from within Use.
func (h *Handle) Return() {
	h.once.Do(func() {
		h.mu.Lock()
		p := h.value
		h.value = nil
		h.mu.Unlock()
		n := p.wipe()
		plains.Put(p)
		h.audit(n)
	})
}
