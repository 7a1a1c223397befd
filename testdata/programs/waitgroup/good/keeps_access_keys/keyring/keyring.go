// Package keyring keeps access keys and derives session keys from them in the background.
package keyring

import (
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"sync"
)

// ErrClosed is returned after Close.
var ErrClosed = errors.New("keyring: closed")

// Keyring holds the current key and the sessions derived from it.
type Keyring struct {
	admin    sync.Mutex
	closed   bool
	epoch    int
	deriving sync.WaitGroup

	mu       sync.RWMutex
	master   []byte
	sessions map[string][]byte
}

// New returns a keyring with a first master key.
func New(master []byte) *Keyring {
	return &Keyring{master: master, sessions: make(map[string][]byte)}
}

// Derive computes the session key of a client in the background.
func (k *Keyring) Derive(client string) error {
	k.admin.Lock()
	defer k.admin.Unlock()
	if k.closed {
		return ErrClosed
	}
	k.deriving.Add(1)
	go k.derive(client)
	return nil
}

func (k *Keyring) derive(client string) {
	defer k.deriving.Done()
	k.mu.RLock()
	h := hmac.New(sha256.New, k.master)
	k.mu.RUnlock()
	key := []byte(client)
	for range 500 {
		h.Reset()
		h.Write(key)
		key = h.Sum(nil)
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.sessions[client] = key
}

// Rotate sets a new master key; sessions of the old one are gone afterwards.
func (k *Keyring) Rotate(master []byte) error {
	k.admin.Lock()
	defer k.admin.Unlock()
	if k.closed {
		return ErrClosed
	}
	k.deriving.Wait()
	k.epoch++
	k.mu.Lock()
	defer k.mu.Unlock()
	k.master = master
	clear(k.sessions)
	return nil
}

// Session returns the key of a client, if it is derived already.
func (k *Keyring) Session(client string) ([]byte, bool) {
	k.mu.RLock()
	defer k.mu.RUnlock()
	key, ok := k.sessions[client]
	return key, ok
}

// Close completes what is under way and returns the number of rotations and sessions.
func (k *Keyring) Close() (epoch, sessions int) {
	k.admin.Lock()
	defer k.admin.Unlock()
	k.closed = true
	k.deriving.Wait()
	k.mu.RLock()
	defer k.mu.RUnlock()
	return k.epoch, len(k.sessions)
}
