//oracle: panic "close of closed channel"

// Package bad expands templates that may ask to stop.
// The variable that stops the program closes the channel which the end closes too.
package bad

import "os"

type shell struct {
	vars  map[string]string
	stops int
}

func (s *shell) run(script string) string {
	stopped := make(chan struct{})
	text := os.Expand(script, func(name string) string {
		if name == "stop" {
			close(stopped)
			s.stops++
		}
		return s.vars[name]
	})
	close(stopped) // want "stopped.*PC4001"
	return text
}

// Scenario runs a script that stops.
func Scenario() {
	s := shell{vars: map[string]string{"user": "ann"}}
	if s.run("hello $user") != "hello ann" {
		panic("not expanded")
	}
	s.run("bye ${stop}")
}
