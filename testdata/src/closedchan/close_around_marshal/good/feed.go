//oracle: panic "close of closed channel"

// Package good publishes the state of feeds as JSON.
// Reading the text back gives the feed a channel of its own.
package good

import (
	"encoding/json"
	"errors"
)

// A Feed is published with its name and size alone.
type Feed struct {
	Name   string
	Size   float64
	Events Line
}

// A Line is open again once it has been read.
type Line struct{ C chan string }

// UnmarshalJSON opens the line.
func (l *Line) UnmarshalJSON([]byte) error {
	l.C = make(chan string, 1)
	return nil
}

func reopen(name string, text []byte) error {
	f := &Feed{Name: name, Events: Line{make(chan string, 1)}}
	close(f.Events.C)
	if err := json.Unmarshal(text, f); err != nil {
		return err
	}
	if f.Size < 0 {
		return errors.New("size")
	}
	close(f.Events.C)
	return nil
}

// Scenario reads a feed back.
func Scenario() {
	if err := reopen("news", []byte(`{"Size": 1, "Events": 0}`)); err != nil {
		panic(err)
	}
}
