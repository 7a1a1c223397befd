// Command dedup stores lines once and counts repetitions.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"unsafe"
)

var errEmpty = errors.New("empty line")

var scratch = sync.Pool{
	New: func() any {
		b := make([]byte, 0, 128)
		return &b
	},
}

// normalized returns the lower-case form of the line and a function that ends
// the caller's use of it.
func normalized(line string) (form []byte, release func()) {
	bp := scratch.Get().(*[]byte)
	b := (*bp)[:0]
	for i := range len(line) {
		c := line[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		b = append(b, c)
	}
	*bp = b
	return b, func() { scratch.Put(bp) }
}

// store counts lines by their normal form.
type store struct {
	mu     sync.Mutex
	counts map[string]*int
}

func (s *store) add(line string) error {
	form, release := normalized(strings.TrimSpace(line))
	defer release()
	if len(form) == 0 {
		return errEmpty
	}
	// The look-up needs no copy; what the map keeps is one.
	view := unsafe.String(unsafe.SliceData(form), len(form))
	s.mu.Lock()
	defer s.mu.Unlock()
	if n, ok := s.counts[view]; ok {
		*n++
		return nil
	}
	n := 1
	s.counts[strings.Clone(view)] = &n
	return nil
}

// prefix writes the start of the line to a digest of all lines.
func (s *store) prefix(dst []byte, line string) []byte {
	form, release := normalized(line)
	head := form[:min(len(form), 3)]
	dst = append(dst, head...)
	release()
	return dst
}

func main() {
	s := &store{counts: make(map[string]*int)}
	lines := []string{"Alpha", "beta", "ALPHA ", "Gamma", "Beta", "alpha"}
	var wg sync.WaitGroup
	errs := make([]error, 4)
	for w := range errs {
		wg.Go(func() {
			for _, l := range lines {
				if err := s.add(l); err != nil {
					errs[w] = fmt.Errorf("line %q: %w", l, err)
					return
				}
			}
		})
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		fmt.Fprintln(os.Stderr, "dedup:", err)
		os.Exit(1)
	}
	var digest []byte
	for _, l := range lines {
		digest = s.prefix(digest, l)
	}
	a, b, g := s.counts["alpha"], s.counts["beta"], s.counts["gamma"]
	if a == nil || b == nil || g == nil || *a != 12 || *b != 8 || *g != 4 || len(s.counts) != 3 {
		fmt.Fprintln(os.Stderr, "dedup:", len(s.counts))
		os.Exit(1)
	}
	if string(digest) != "alpbetalpgambetalp" || !errors.Is(s.add("  "), errEmpty) {
		fmt.Fprintln(os.Stderr, "dedup:", string(digest))
		os.Exit(1)
	}
}
