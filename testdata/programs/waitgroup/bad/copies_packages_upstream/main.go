// Command mirror copies packages from an upstream registry.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

type artifact struct {
	name    string
	size    int
	latency time.Duration
}

var errGone = errors.New("410 gone")

// upstream answers requests from a fixed catalogue.
type upstream struct {
	catalogue map[string]artifact
}

func (u *upstream) download(name string) ([]byte, error) {
	a, ok := u.catalogue[name]
	if !ok {
		return nil, fmt.Errorf("%s: %w", name, errGone)
	}
	time.Sleep(a.latency)
	return make([]byte, a.size), nil
}

type Mirror struct {
	up *upstream
	wg sync.WaitGroup

	mu     sync.Mutex
	blobs  map[string][]byte
	failed map[string]error
}

func (m *Mirror) Sync(names []string) error {
	for _, n := range names {
		m.wg.Add(1)
		go m.fetch(n)
	}
	m.wg.Wait()

	m.mu.Lock()
	defer m.mu.Unlock()
	if seen := len(m.blobs) + len(m.failed); seen != len(names) {
		return fmt.Errorf("sync ended after %d of %d packages", seen, len(names))
	}
	return nil
}

func (m *Mirror) fetch(name string) {
	defer m.wg.Done()
	blob, err := m.up.download(name)
	if err != nil {
		m.reject(name, err) // want "PC3002"
		return
	}
	m.mu.Lock()
	m.blobs[name] = blob
	m.mu.Unlock()
}

// reject marks the package as failed and takes it off the list.
func (m *Mirror) reject(name string, err error) {
	m.mu.Lock()
	m.failed[name] = err
	m.mu.Unlock()
	m.wg.Done()
}

func main() {
	m := &Mirror{
		up: &upstream{catalogue: map[string]artifact{
			"zlib":    {"zlib", 512, 2 * time.Millisecond},
			"openssl": {"openssl", 4096, 60 * time.Millisecond},
		}},
		blobs:  make(map[string][]byte),
		failed: make(map[string]error),
	}
	if err := m.Sync([]string{"zlib", "left-pad", "openssl"}); err != nil {
		fmt.Fprintln(os.Stderr, "mirror:", err)
		os.Exit(1)
	}
	fmt.Printf("mirrored %d, failed %d\n", len(m.blobs), len(m.failed))
}
