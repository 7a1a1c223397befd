// Package keyring signs messages with keys that do not live long.
package keyring

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"sync"
	"sync/atomic"
	"time"
)

type key [16]byte

func fresh() (k key) {
	rand.Read(k[:])
	return k
}

func (k key) sign(msg string) []byte {
	m := hmac.New(sha256.New, k[:])
	m.Write([]byte(msg))
	return m.Sum(nil)
}

// Ring holds the current key and those before it.
type Ring struct {
	ticker *time.Ticker
	closed atomic.Bool
	exited chan struct{}
	keep   int

	mu    sync.RWMutex
	keys  []key
	turns int
}

// New returns a ring that changes its key at the interval and keeps some keys.
func New(every time.Duration, keep int) *Ring {
	r := &Ring{
		ticker: time.NewTicker(every),
		exited: make(chan struct{}),
		keep:   keep,
		keys:   []key{fresh()},
	}
	go r.loop()
	return r
}

func (r *Ring) loop() {
	defer close(r.exited)
	defer r.ticker.Stop()
	for range r.ticker.C {
		if r.closed.Load() {
			return
		}
		r.turn()
	}
}

func (r *Ring) turn() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.keys = append([]key{fresh()}, r.keys...)
	if len(r.keys) > r.keep {
		r.keys = r.keys[:r.keep]
	}
	r.turns++
}

// Sign signs with the current key.
func (r *Ring) Sign(msg string) []byte {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.keys[0].sign(msg)
}

// Verify tells whether one of the keys made the signature.
func (r *Ring) Verify(msg string, sig []byte) bool {
	r.mu.RLock()
	defer r.mu.RUnlock()
	for _, k := range r.keys {
		if hmac.Equal(sig, k.sign(msg)) {
			return true
		}
	}
	return false
}

// Turned is the number of changes so far.
func (r *Ring) Turned() int {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.turns
}

// Stop ends the rotation at the next tick and waits for it.
func (r *Ring) Stop() {
	r.closed.Store(true)
	<-r.exited
}
