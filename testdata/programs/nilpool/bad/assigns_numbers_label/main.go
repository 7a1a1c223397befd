// Command labels assigns numbers to label sets of time series.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"unsafe"
)

var errNoLabels = errors.New("no labels")

var scratch = sync.Pool{
	New: func() any {
		b := make([]byte, 0, 256)
		return &b
	},
}

type label struct{ name, value string }

// symbols numbers the canonical texts of label sets.
type symbols struct {
	mu    sync.Mutex
	names []string
}

func appendLabel(b []byte, l label) []byte {
	b = append(b, l.name...)
	b = append(b, '=')
	b = append(b, l.value...)
	return append(b, ';')
}

func (s *symbols) lookup(text string) (int, bool) {
	for i, n := range s.names {
		if n == text {
			return i, true
		}
	}
	return 0, false
}

// intern returns the number of the label set.
func (s *symbols) intern(set []label) (int, error) {
	if len(set) == 0 {
		return 0, errNoLabels
	}
	bp := scratch.Get().(*[]byte)
	b := (*bp)[:0]
	for _, l := range set {
		b = appendLabel(b, l)
	}
	text := unsafe.String(unsafe.SliceData(b), len(b))
	s.mu.Lock()
	id, ok := s.lookup(text)
	if !ok {
		id = len(s.names)
		s.names = append(s.names, text)
	}
	s.mu.Unlock()
	*bp = b
	scratch.Put(bp) // want "PC1007"
	return id, nil
}

// name returns the text of a number.
func (s *symbols) name(id int) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.names[id]
}

func main() {
	s := new(symbols)
	regions := []string{"eu", "us", "ap", "sa"}
	ids := make([]int, 0, len(regions))
	for _, r := range regions {
		id, err := s.intern([]label{{"job", "api"}, {"region", r}})
		if err != nil {
			fmt.Fprintln(os.Stderr, "labels:", err)
			os.Exit(1)
		}
		ids = append(ids, id)
	}
	for i, id := range ids {
		if got, want := s.name(id), "job=api;region="+regions[i]+";"; got != want {
			fmt.Fprintf(os.Stderr, "labels: number %d is %q, not %q\n", id, got, want)
			os.Exit(1)
		}
	}
	fmt.Println("series:", len(s.names))
}
