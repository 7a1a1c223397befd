//oracle: synctest-leak

// Package good sends a request to all mirrors and takes the first answer.
// There is room for the answers of all mirrors.
package good

import (
	"testing"
	"time"
)

type mirror struct {
	name  string
	delay time.Duration
}

func (m mirror) get(path string) string {
	time.Sleep(m.delay)
	return m.name + path
}

type hedger struct {
	mirrors []mirror
}

func (h *hedger) first(path string) string {
	answers := make(chan string, len(h.mirrors))
	for _, m := range h.mirrors {
		go func() {
			answers <- m.get(path)
		}()
	}
	return <-answers
}

// Scenario asks three mirrors.
func Scenario(t *testing.T) {
	h := hedger{mirrors: []mirror{{"a", 3 * time.Second}, {"b", time.Second}, {"c", 2 * time.Second}}}
	if got := h.first("/index"); got != "b/index" {
		t.Errorf("got %s", got)
	}
	time.Sleep(time.Hour)
}
