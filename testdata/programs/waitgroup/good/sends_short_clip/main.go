// Command transcode sends a short clip through the pipeline.
package main

import (
	"errors"
	"fmt"
	"os"

	"programs/waitgroup/good/sends_short_clip/frames"
)

func main() {
	p := frames.Start()
	const clip = 25
	for seq := range clip {
		var payload []byte
		if seq%10 != 9 {
			payload = make([]byte, 64)
		}
		p.Submit(seq, payload)
	}
	n, err := p.Sync()
	if n != 23 || !errors.Is(err, frames.ErrCorrupt) {
		fmt.Fprintln(os.Stderr, "transcode: encoded", n, err)
		os.Exit(1)
	}
	for seq := range clip {
		p.Submit(clip+seq, make([]byte, 32))
	}
	n, _ = p.Sync()
	p.Stop()
	if n != 23+clip {
		fmt.Fprintln(os.Stderr, "transcode: encoded", n)
		os.Exit(1)
	}
}
