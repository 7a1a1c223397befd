//oracle: panic "close of closed channel"

// Package bad reloads a configuration while it is watched.
package bad

import (
	"errors"

	"fixture/closedchan/close_method_of_other_package/bad/watch"
)

type loader struct {
	path    string
	applied map[string]string
}

func (l *loader) parse(text string) (map[string]string, error) {
	if text == "" {
		return nil, errors.New("loader: empty file")
	}
	return map[string]string{"text": text}, nil
}

// once waits for the first version of the file and applies it.
func (l *loader) once(text string) error {
	w := watch.New(l.path)
	w.Notify(text)
	next, err := l.parse(<-w.Changes())
	if err != nil {
		w.Close()
	} else {
		l.applied = next
	}
	w.Close() // want "PC4001"
	return err
}

// Scenario loads an empty file.
func Scenario() {
	l := &loader{path: "/etc/service.conf"}
	if err := l.once(""); err == nil {
		panic("an empty file was accepted")
	}
}
