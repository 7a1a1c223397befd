// Command migrates_settings_key migrates settings into a key-value store.
package main

import (
	"errors"
	"fmt"
	"log"
	"time"

	"programs/closedchan/bad/migrates_settings_key/kv"
)

type setting struct{ key, value string }

// verify reads everything back and gives up the client on the first mismatch.
func verify(c *kv.Client, want []setting) error {
	for _, s := range want {
		got, err := c.Get(s.key)
		if err == nil && got != s.value {
			err = fmt.Errorf("got %q, expected %q", got, s.value)
		}
		if err != nil {
			cerr := c.Close()
			return errors.Join(fmt.Errorf("verify %s: %w", s.key, err), cerr)
		}
	}
	return nil
}

func migrate(addr string, settings []setting) error {
	c, err := kv.Dial(addr, 5*time.Millisecond)
	if err != nil {
		return err
	}
	defer c.Close() // want "PC4001"

	for _, s := range settings {
		if s.value == "" {
			continue
		}
		c.Set(s.key, s.value)
	}
	return verify(c, settings)
}

func main() {
	good := []setting{{"region", "eu"}, {"tier", "gold"}}
	if err := migrate("kv-1:7000", good); err != nil {
		log.Fatal(err)
	}
	partial := append(good, setting{"owner", ""})
	if err := migrate("kv-2:7000", partial); err != nil {
		log.Printf("partial: %v", err)
	}
	fmt.Println("migration ended")
}
