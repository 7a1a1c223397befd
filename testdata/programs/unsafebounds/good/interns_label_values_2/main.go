// Command interns_label_values_2 interns the label values of scraped metrics.
package main

import (
	"fmt"
	"os"
	"strings"
	"sync"
)

// interner returns one copy of each string. The caller's own memory, a scrape
// buffer mostly, is not kept.
type interner struct {
	mu   sync.Mutex
	mem  arena
	seen map[string]string
}

func newInterner() *interner {
	return &interner{seen: make(map[string]string)}
}

func (in *interner) intern(b []byte) string {
	in.mu.Lock()
	defer in.mu.Unlock()
	if s, ok := in.seen[string(b)]; ok {
		return s
	}
	s := in.mem.clone(string(b))
	in.seen[s] = s
	return s
}

func (in *interner) stats() (values, bytes int) {
	in.mu.Lock()
	defer in.mu.Unlock()
	return len(in.seen), in.mem.size
}

func main() {
	in := newInterner()
	var wg sync.WaitGroup
	for range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range 200 {
				in.intern([]byte(fmt.Sprintf("pod-%03d", i)))
			}
		}()
	}
	wg.Wait()
	long := strings.Repeat("annotation ", 300)
	same := in.intern([]byte(long)) == long && in.intern(nil) == ""
	values, bytes := in.stats()
	fmt.Println("values", values, "bytes", bytes, "same", same)
	if values != 202 || bytes != 200*7+len(long) || !same {
		os.Exit(1)
	}
	for s := range in.seen {
		if s != "" && s != long && !strings.HasPrefix(s, "pod-") {
			os.Exit(1)
		}
	}
}
