//oracle: panic "close of nil channel"

// Package bad restores a snapshot.
package bad

import "errors"

type snapshot struct {
	version int
	chunks  [][]byte
}

var errVersion = errors.New("restore: unknown version")

// restore returns the size of the snapshot.
func restore(s snapshot) (size int, err error) {
	var progress chan int
	defer func() { close(progress) }() // want "progress.*PC4005"
	if s.version != 1 {
		return 0, errVersion
	}
	progress = make(chan int, len(s.chunks))
	for _, c := range s.chunks {
		size += len(c)
		progress <- size
	}
	return size, nil
}

// Scenario restores a snapshot of another version.
func Scenario() {
	if _, err := restore(snapshot{version: 2}); err != errVersion {
		panic("wrong error")
	}
}
