//oracle: panic "close of closed channel"

// Package bad fills a store.
package bad

import (
	"errors"

	"fixture/closedchan/client_of_other_package_closed_by_callee/bad/store"
)

// verify reads a key back.
func verify(c *store.Client, key string) error {
	if c.Get(key) == "" {
		return errors.Join(errors.New("missing "+key), c.Close())
	}
	return nil
}

// fill stores a key.
func fill(key, value string) error {
	c, err := store.Dial("a")
	if err != nil {
		return err
	}
	defer c.Close() // want "quit.*PC4001"
	c.Set(key, value)
	return verify(c, key)
}

// Scenario stores nothing.
func Scenario() {
	_ = fill("k", "")
}
