// Package hop forwards syslog lines from one relay to the next.
package hop

import (
	"strings"
	"sync"
)

// Stage transforms a line; ok false drops it.
type Stage interface {
	Apply(line string) (out string, ok bool)
}

// Forward pumps in through st and closes out at the end. It signals wg when it returns.
func Forward(wg *sync.WaitGroup, st Stage, in <-chan string, out chan<- string) {
	defer wg.Done()
	defer close(out)
	for l := range in {
		if s, ok := st.Apply(l); ok {
			out <- s
		}
	}
}

// Starter launches background work and must call Done on wg for it.
type Starter interface {
	Start(wg *sync.WaitGroup, lines <-chan string)
}

// Severity drops lines below a level.
type Severity struct{ Max int }

// Apply implements Stage.
func (s Severity) Apply(l string) (string, bool) {
	if len(l) < 3 || l[0] != '<' {
		return "", false
	}
	return l, int(l[1]-'0') <= s.Max
}

// Upper is a Stage.
type Upper struct{}

// Apply implements Stage.
func (Upper) Apply(l string) (string, bool) { return strings.ToUpper(l), true }
