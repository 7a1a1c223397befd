//oracle: panic "close of closed channel"

// Package bad publishes the state of feeds as JSON.
// A feed is closed before it is published, and again if that fails.
package bad

import "encoding/json"

// A Feed is published with its name and size alone.
type Feed struct {
	Name   string
	Size   float64
	Events chan string `json:"-"`
}

func publish(name string, size float64, log func([]byte)) error {
	f := &Feed{Name: name, Size: size, Events: make(chan string, 1)}
	close(f.Events)
	text, err := json.Marshal(f)
	if err != nil {
		close(f.Events) // want "f.Events.*PC4001"
		return err
	}
	log(text)
	return nil
}

// Scenario publishes a size that JSON has no number for.
func Scenario() {
	var zero float64
	if publish("news", 1/zero, func([]byte) {}) == nil {
		panic("published")
	}
}
