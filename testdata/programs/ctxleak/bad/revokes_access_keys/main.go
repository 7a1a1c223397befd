// Command revokes_access_keys revokes access keys and leaves an audit trail.
package main

import (
	"bytes"
	"fmt"
	"log"

	"programs/ctxleak/bad/revokes_access_keys/audit"
)

// Keyring holds access keys by owner.
type Keyring struct {
	keys  map[string]string
	trail *audit.Log
}

// Revoke removes the key of owner.
func (k *Keyring) Revoke(actor, owner string) error {
	key, ok := k.keys[owner]
	if !ok {
		return fmt.Errorf("no key of %s", owner)
	}
	if err := k.trail.Record(audit.Entry{Actor: actor, Action: "revoke " + key}); err != nil {
		return fmt.Errorf("revoke: %w", err)
	}
	delete(k.keys, owner)
	return nil
}

func main() {
	var out bytes.Buffer
	trail, err := audit.Open(&out)
	if err != nil {
		log.Fatal(err)
	}
	ring := &Keyring{keys: map[string]string{"ann": "AK01", "bob": "AK02"}, trail: trail}
	for _, owner := range []string{"ann", "bob"} {
		if err := ring.Revoke("root", owner); err != nil {
			log.Fatal(err)
		}
	}
	if err := trail.Close(); err != nil {
		log.Fatal(err)
	}
	fmt.Print(out.String())
}
