// Command driver_small_incremental is the driver of a small incremental build tool: it compiles the
// targets of a level in parallel and links what came out.
package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"sort"
	"strings"
	"sync"
	"time"
)

type target struct {
	name string
	srcs []string
}

type artifact struct {
	target string
	digest string
}

type builder struct {
	slots chan struct{}

	mu    sync.Mutex
	built map[string]artifact
	errs  []error
}

func newBuilder(jobs int) *builder {
	return &builder{
		slots: make(chan struct{}, jobs),
		built: make(map[string]artifact),
	}
}

// stat looks at the sources; on a network file system this takes a while.
func (b *builder) stat(t target) error {
	if len(t.srcs) == 0 {
		return fmt.Errorf("%s: no sources", t.name)
	}
	time.Sleep(3 * time.Millisecond)
	return nil
}

func (b *builder) compile(t target) (artifact, error) {
	h := sha256.New()
	for _, s := range t.srcs {
		if !strings.HasSuffix(s, ".c") {
			return artifact{}, fmt.Errorf("%s: cannot compile %s", t.name, s)
		}
		h.Write([]byte(s))
	}
	time.Sleep(2 * time.Millisecond)
	return artifact{target: t.name, digest: fmt.Sprintf("%x", h.Sum(nil)[:6])}, nil
}

func (b *builder) record(a artifact, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err != nil {
		b.errs = append(b.errs, err)
		return
	}
	b.built[a.target] = a
}

// buildLevel compiles targets that do not depend on each other.
func (b *builder) buildLevel(level []target) error {
	var wg sync.WaitGroup
	for _, t := range level {
		go func() {
			if err := b.stat(t); err != nil {
				b.record(artifact{}, err)
				return
			}
			b.slots <- struct{}{}
			defer func() { <-b.slots }()

			wg.Add(1) // want "PC3001"
			defer wg.Done()
			b.record(b.compile(t))
		}()
	}
	wg.Wait()

	b.mu.Lock()
	defer b.mu.Unlock()
	return errors.Join(b.errs...)
}

func (b *builder) link(names []string) (string, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	sort.Strings(names)
	var out []string
	for _, n := range names {
		a, ok := b.built[n]
		if !ok {
			return "", fmt.Errorf("link: no artifact for %s", n)
		}
		out = append(out, a.digest)
	}
	return strings.Join(out, "+"), nil
}

func main() {
	b := newBuilder(2)
	level := []target{
		{"libnet", []string{"sock.c", "poll.c"}},
		{"libfs", []string{"inode.c"}},
		{"libui", []string{"draw.c", "font.c"}},
	}
	if err := b.buildLevel(level); err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
	image, err := b.link([]string{"libnet", "libfs", "libui"})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println("linked", image)
}
