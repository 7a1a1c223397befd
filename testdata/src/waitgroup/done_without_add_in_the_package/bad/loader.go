//oracle: panic "sync: negative WaitGroup counter"

// Package bad loads fragments of a configuration.
package bad

import (
	"strings"
	"sync"
	"time"
)

type loader struct {
	workers sync.WaitGroup
	mu      sync.Mutex
	values  map[string]string
}

func (l *loader) parse(line string) {
	defer l.workers.Done() // want "workers.Done.*PC3002"
	k, v, _ := strings.Cut(line, "=")
	l.mu.Lock()
	defer l.mu.Unlock()
	l.values[k] = v
}

func (l *loader) start(lines []string) {
	for _, line := range lines {
		go l.parse(line)
	}
}

func (l *loader) wait() { l.workers.Wait() }

// Scenario loads two lines.
func Scenario() {
	l := &loader{values: make(map[string]string)}
	l.start([]string{"a=1", "b=2"})
	l.wait()
	time.Sleep(10 * time.Millisecond)
}
