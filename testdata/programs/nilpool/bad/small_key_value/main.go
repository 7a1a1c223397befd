// Command small_key_value is a small key-value database: values live in an append-only
// log, an in-memory index maps keys to offsets.
package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"sync"

	"programs/nilpool/bad/small_key_value/store"
)

var errNotFound = errors.New("key not found")

type database struct {
	log *store.Log

	mu    sync.RWMutex
	index map[string]int
}

func open() *database {
	return &database{log: new(store.Log), index: make(map[string]int)}
}

func (db *database) put(key, value string) error {
	rec := store.NewRecord(key, []byte(value))
	off, err := db.log.Append(rec)
	if err != nil {
		return err
	}
	db.mu.Lock()
	defer db.mu.Unlock()
	db.index[rec.Key] = off // want "PC1005"
	return nil
}

func (db *database) get(key string) (string, error) {
	db.mu.RLock()
	off, ok := db.index[key]
	db.mu.RUnlock()
	if !ok {
		return "", fmt.Errorf("%q: %w", key, errNotFound)
	}
	v, err := db.log.ReadAt(off)
	return string(v), err
}

func run() error {
	db := open()
	pairs := map[string]string{"user:1": "ada", "user:2": "grace"}
	for k, v := range pairs {
		if err := db.put(k, v); err != nil {
			return err
		}
	}
	for k, v := range pairs {
		got, err := db.get(k)
		if err != nil {
			return err
		}
		if got != v {
			return fmt.Errorf("%s: stored %q, read %q", k, v, got)
		}
	}
	return nil
}

func main() {
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(-1)
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "b07:", err)
		os.Exit(1)
	}
}
