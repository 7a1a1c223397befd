package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"

	"programs/unsafebounds/good/audio_sample_export/pcm"
)

type exporter struct {
	dst  io.Writer
	gain pcm.Sample
	err  error
}

func (e *exporter) block(b []pcm.Sample) *exporter {
	if e.err != nil {
		return e
	}
	for i := range b {
		b[i] *= e.gain
	}
	_, e.err = e.dst.Write(pcm.Octets(b))
	return e
}

func ramp(n int) []pcm.Sample {
	b := make([]pcm.Sample, n)
	for i := range b {
		b[i] = pcm.Sample(i)
	}
	return b
}

func verify(raw []byte) error {
	if len(raw) != 2*(100+7) {
		return fmt.Errorf("%d bytes", len(raw))
	}
	if last := int16(binary.NativeEndian.Uint16(raw[len(raw)-2:])); last != 18 {
		return fmt.Errorf("last sample %d", last)
	}
	return nil
}

func main() {
	var out bytes.Buffer
	e := &exporter{dst: &out, gain: 3}
	e.block(ramp(100)).block(nil).block(ramp(7))
	back := pcm.Samples(bytes.Clone(out.Bytes()[200:]))
	level := pcm.Peak(pcm.Raw(back))
	fmt.Println(out.Len(), len(back), level)
	err := errors.Join(e.err, verify(out.Bytes()))
	if err != nil || level != 18 || len(back) != 7 {
		fmt.Println(err)
		os.Exit(1)
	}
}
