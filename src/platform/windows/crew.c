/* SPDX-License-Identifier: Apache-2.0 */
/* crew.c - no process can be copied here, so the work is done in this one, in order. */
#include "platform/crew.h"

#include <stdbool.h>

#include "platform/signals.h"

int gj_crew_processors(void)
{
    return 1;
}

bool gj_crew_run(const gj_crew *crew)
{
    if (crew->meanwhile && !crew->meanwhile(crew->data))
        return false;
    gj_signals_hold();
    if (crew->begin)
        crew->begin(crew->data);
    for (int i = 0; i < crew->n_things && !gj_signals_are_waiting(); i++) {
        gj_buf answer;
        gj_buf_init(&answer);
        crew->work(crew->data, i, &answer);
        crew->take(crew->data, i, &answer);
        gj_buf_release(&answer);
    }
    gj_signals_release();
    return true;
}
