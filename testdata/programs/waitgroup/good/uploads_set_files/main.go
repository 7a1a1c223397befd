// Command backup uploads a set of files and reports those that failed.
package main

import (
	"errors"
	"fmt"
	"os"
	"sort"
	"sync"

	"programs/waitgroup/good/uploads_set_files/upload"
)

type backup struct {
	up      *upload.Uploader
	pending sync.WaitGroup

	mu     sync.Mutex
	failed map[string]error
}

func (b *backup) completion(key string) func(error) {
	return func(err error) {
		defer b.pending.Done()
		if err == nil {
			return
		}
		b.mu.Lock()
		defer b.mu.Unlock()
		b.failed[key] = err
	}
}

func (b *backup) add(key string, body []byte) {
	o := &upload.Object{Key: key, Body: body}
	o.Done = b.completion(key)
	b.pending.Add(1)
	b.up.Enqueue(o)
}

func (b *backup) wait() []string {
	b.pending.Wait()
	keys := make([]string, 0, len(b.failed))
	for k := range b.failed {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

func main() {
	errTooLarge := errors.New("object is too large")
	b := &backup{failed: make(map[string]error)}
	b.up = upload.New(func(_ string, body []byte) error {
		if len(body) > 1024 {
			return errTooLarge
		}
		return nil
	})
	for i := range 12 {
		b.add(fmt.Sprintf("f%02d", i), make([]byte, i*100))
	}
	failed := b.wait()
	b.up.Close()
	b.add("late", nil)
	b.pending.Wait()
	if len(failed) != 1 || failed[0] != "f11" || !errors.Is(b.failed["late"], upload.ErrClosed) {
		fmt.Fprintln(os.Stderr, "backup: failed", failed, b.failed)
		os.Exit(1)
	}
}
