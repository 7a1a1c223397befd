// Command reads_archive_volumes reads an archive that is split into volumes,
// with a read-ahead goroutine for the volume at hand.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

var errDamaged = errors.New("damaged volume")

// volume reads ahead in the background. Close must be called once.
type volume struct {
	name   string
	blocks chan string
	stop   chan struct{}
	idle   chan struct{}
}

func openVolume(name, text string) *volume {
	v := &volume{
		name:   name,
		blocks: make(chan string, 1),
		stop:   make(chan struct{}),
		idle:   make(chan struct{}),
	}
	go v.readAhead(text)
	return v
}

func (v *volume) readAhead(text string) {
	defer close(v.idle)
	defer close(v.blocks)
	for b := range strings.FieldsSeq(text) {
		select {
		case v.blocks <- b:
		case <-v.stop:
			return
		}
	}
}

func (v *volume) Close() {
	close(v.stop)
	<-v.idle
}

// archive walks through the volumes.
type archive struct {
	names   []string
	content map[string]string
}

// copyTo writes all blocks to w. An empty block name "!" marks damage.
func (a *archive) copyTo(w io.Writer) (n int, err error) {
	var cur *volume
	defer func() {
		if cur != nil {
			cur.Close()
		}
	}()
	for _, name := range a.names {
		text, ok := a.content[name]
		if !ok {
			return n, fmt.Errorf("%s: %w", name, os.ErrNotExist)
		}
		cur = openVolume(name, text)
		for b := range cur.blocks {
			if b == "!" {
				return n, fmt.Errorf("%s: %w", cur.name, errDamaged)
			}
			if _, err := io.WriteString(w, b+"\n"); err != nil {
				return n, err
			}
			n++
		}
		cur.Close()
		cur = nil
	}
	return n, nil
}

func main() {
	a := &archive{
		names: []string{"vol1", "vol2", "vol3"},
		content: map[string]string{
			"vol1": "alpha beta gamma",
			"vol2": "delta",
			"vol3": "epsilon zeta ! eta theta iota",
		},
	}
	var b strings.Builder
	n, err := a.copyTo(&b)
	fmt.Println(n, err)
	if n != 6 || !errors.Is(err, errDamaged) {
		os.Exit(1)
	}

	a.names = []string{"vol1", "vol4", "vol2"}
	n, err = a.copyTo(&b)
	fmt.Println(n, err)
	if n != 3 || !errors.Is(err, os.ErrNotExist) {
		os.Exit(1)
	}

	a.names = []string{"vol2", "vol1", "vol2"}
	if n, err = a.copyTo(&b); n != 5 || err != nil {
		os.Exit(1)
	}
	fmt.Println(n, "blocks")
}
