// Command decodes_audio_c decodes audio with a C codec: the frame buffer lives in C
// memory and is looked at from Go without copying.
package main

/*
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
	char    name[16];
	int32_t rate;
	int32_t frames;
	int16_t *pcm;
} decoder;

static decoder *decoder_new(const char *name, int32_t frames) {
	decoder *d = calloc(1, sizeof *d);
	if (!d)
		return NULL;
	strncpy(d->name, name, sizeof d->name);
	d->rate = 48000;
	d->pcm = calloc(frames, sizeof *d->pcm);
	if (!d->pcm) {
		free(d);
		return NULL;
	}
	d->frames = frames;
	for (int32_t i = 0; i < frames; i++)
		d->pcm[i] = (int16_t)(i * 7);
	return d;
}

static void decoder_free(decoder *d) {
	free(d->pcm);
	free(d);
}
*/
import "C"

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"unsafe"
)

var errOpen = errors.New("codec refused")

type decoder struct {
	c *C.decoder
}

func open(name string, frames int) (*decoder, error) {
	if frames <= 0 || frames > 1<<20 {
		return nil, fmt.Errorf("open %q with %d frames: %w", name, frames, errOpen)
	}
	cname := C.CString(name)
	defer C.free(unsafe.Pointer(cname))
	c := C.decoder_new(cname, C.int32_t(frames))
	if c == nil {
		return nil, fmt.Errorf("open %q: %w", name, errOpen)
	}
	return &decoder{c: c}, nil
}

func (d *decoder) close() {
	C.decoder_free(d.c)
	d.c = nil
}

// name need not be terminated: the field is filled up to its length.
func (d *decoder) name() string {
	field := (*[16]byte)(unsafe.Pointer(&d.c.name))[:]
	if i := bytes.IndexByte(field, 0); i >= 0 {
		field = field[:i]
	}
	return string(field)
}

// samples is valid until close.
func (d *decoder) samples() []int16 {
	n := int(d.c.frames)
	return (*[1 << 28]int16)(unsafe.Pointer(d.c.pcm))[:n:n]
}

func (d *decoder) peak() (p int16) {
	for _, v := range unsafe.Slice((*int16)(d.c.pcm), d.c.frames) {
		p = max(p, v)
	}
	return p
}

func run() error {
	d, err := open("pulse-code-16bit-long-name", 1000)
	if err != nil {
		return err
	}
	defer d.close()
	if got := d.name(); got != "pulse-code-16bit" {
		return fmt.Errorf("name %q", got)
	}
	raw := C.GoBytes(unsafe.Pointer(d.c.pcm), C.int(int(d.c.frames)*int(unsafe.Sizeof(*d.c.pcm))))
	if s := d.samples(); len(s) != 1000 || s[999] != 6993 || d.peak() != 6993 || len(raw) != 2*len(s) {
		return fmt.Errorf("%d samples, peak %d", len(s), d.peak())
	}
	if _, err := open("none", 0); !errors.Is(err, errOpen) {
		return fmt.Errorf("opened without frames: %v", err)
	}
	return nil
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println("ok")
}
