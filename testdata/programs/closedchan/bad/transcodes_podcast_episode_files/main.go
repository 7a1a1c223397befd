// Command transcodes_podcast_episode_files encodes the episodes of a feed and writes an index.
package main

import (
	"bytes"
	"fmt"
	"os"
	"time"

	"programs/closedchan/bad/transcodes_podcast_episode_files/encode"
)

type index struct {
	entries map[string]encode.Stat
}

func (ix *index) collect(in <-chan encode.Stat) {
	for s := range in {
		ix.entries[s.Title] = s
	}
}

// upload writes the index to the feed's bucket.
func (ix *index) upload() error {
	time.Sleep(80 * time.Millisecond)
	if len(ix.entries) == 0 {
		return fmt.Errorf("index is empty")
	}
	for t, s := range ix.entries {
		fmt.Printf("%s %d -> %d %08x\n", t, s.In, s.Out, s.Sum)
	}
	return nil
}

func main() {
	episodes := []encode.Job{
		{Title: "ep-01", Payload: bytes.Repeat([]byte{1, 1, 1, 7}, 64)},
		{Title: "ep-02", Payload: bytes.Repeat([]byte{9}, 512)},
		{Title: "ep-03"},
	}
	p := encode.NewPool(2)
	ix := &index{entries: map[string]encode.Stat{}}
	ix.collect(p.Start(episodes))
	for _, f := range p.Failed() {
		fmt.Fprintln(os.Stderr, "failed:", f)
	}
	if err := ix.upload(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
