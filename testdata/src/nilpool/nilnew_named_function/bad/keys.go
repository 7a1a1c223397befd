//oracle: panic "interface conversion: interface {} is nil"

// Package bad reads keys from pooled key rings.
// The function that New is set to returns nil without a secret.
package bad

import "sync"

type ring struct {
	keys []string
}

var secret string

func newRing() any {
	if secret == "" {
		return nil
	}
	return &ring{keys: []string{secret}}
}

var rings = sync.Pool{New: newRing}

type reader struct {
	found int
}

func (r *reader) read(name string) {
	k := acquire()
	defer rings.Put(k)
	for _, key := range k.keys {
		if key == name {
			r.found++
		}
	}
}

func acquire() *ring {
	return rings.Get().(*ring) // want "PC1003"
}

// Scenario reads before there is a secret.
func Scenario() {
	var r reader
	r.read("a")
	if r.found != 0 {
		panic("found")
	}
}
